//! The components that hold what is on the screen. What they show comes from `view`, what they change is a `form`.

mod assessment;
mod focus;
mod plan;
mod ranking;
mod review;
mod root;
mod scorecard;
mod sheet;
mod steps;
mod trial;

pub use assessment::{Assessment, AssessmentProps, Mode};
pub use plan::{Plan, PlanProps};
pub use ranking::{Ranking, RankingProps};
pub use review::{Review, ReviewProps};
pub use root::{Root, RootProps, Shown};
pub use scorecard::{Scorecard, ScorecardProps};
pub use sheet::{Sheet, SheetProps};
pub use steps::Screen;
