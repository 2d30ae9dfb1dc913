//! The tables and workbooks that evaluators hold: assessments, criteria tables and results, in and out.
