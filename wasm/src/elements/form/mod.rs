//! The form as data, without a screen: what is asked in which order, what stands in each box, what it means, and what the core
//! says of it.

mod answer;
mod edit;
mod fault;
mod gather;
mod layout;
mod reading;
mod state;
mod store;
mod table;

pub(crate) use answer::holds;
pub use answer::{Part, shown, value_words};
pub use fault::{Choice, Fault};
pub use layout::{Block, Layout, Section, SectionKind};
pub use reading::{Reading, read_number};
pub use state::{Scored, State, figure, find_criterion};
pub use store::{Change, ChangeKind, Form, Watch};
