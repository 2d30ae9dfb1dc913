//! The words of the application, in Vietnamese and English, one file for each screen. What a result says comes from the core's
//! explanations, what stands in a form from the components; here is what stands around both.

pub mod assess;
pub mod batch;
pub mod criteria;
pub mod frame;
pub mod help;
pub mod received;
pub mod review;
pub mod send;
pub mod start;

#[cfg(test)]
mod tests {
    use kieumau_wasm::elements::texts::{Texts, faults};

    const FILES: &[(&str, Texts)] = &[
        ("assess", super::assess::ALL),
        ("batch", super::batch::ALL),
        ("criteria", super::criteria::ALL),
        ("frame", super::frame::ALL),
        ("help", super::help::ALL),
        ("received", super::received::ALL),
        ("review", super::review::ALL),
        ("send", super::send::ALL),
        ("start", super::start::ALL),
    ];

    #[test]
    fn texts_speak_of_the_same_values_in_both_languages_and_plead_in_neither() {
        assert_eq!(faults(FILES), [""; 0]);
    }
}
