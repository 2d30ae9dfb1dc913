//! A criteria set as people read it.
