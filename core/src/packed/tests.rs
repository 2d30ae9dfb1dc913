use super::*;
use crate::{Value, built_in, built_in_sets};

fn set(id: &str) -> CheckedSet {
    CheckedSet::from_json(built_in(id).unwrap().json).unwrap()
}

/// The forms of the worked examples of every built-in set.
fn examples() -> Vec<(CheckedSet, Vec<Assessment>)> {
    let sets = built_in_sets()
        .iter()
        .map(|of| CheckedSet::from_json(of.json).unwrap());
    sets.map(|set| {
        let forms = set
            .set()
            .examples
            .iter()
            .map(|example| example.assessment.clone());
        let forms = forms.collect();
        (set, forms)
    })
    .collect()
}

#[test]
fn every_worked_example_comes_back_whole() {
    for (set, forms) in examples() {
        for form in forms {
            assert_eq!(set.unpack(&set.pack(&form).bytes).unwrap(), form);
        }
    }
}

#[test]
fn answers_alone_score_the_same() {
    for (set, forms) in examples() {
        for form in forms {
            let back = set.unpack(&set.pack_answers(&form).bytes).unwrap();
            let (Ok(before), Ok(after)) = (set.score(&form), set.score(&back)) else {
                continue;
            };
            assert_eq!(
                (before.totals, before.title, before.problems),
                (after.totals, after.title, after.problems)
            );
        }
    }
}

#[test]
fn what_is_scored_stays_where_words_are_left_out() {
    let set = set("khu-dan-cu-van-hoa");
    let text = r#"{
        "profile": {"bang_diem": "ha_tinh", "dia_ban": ["con_lai", "bien_gioi"]}, "period": "2026",
        "predecessors": [{"area": "VD-0", "history": {"2025": []}}],
        "answers": {
            "khieu_kien": {"value": false, "evidence": [{"name": "Biên bản họp"}]},
            "diem_nhom_1": {"value": "18.0", "note": "Theo sổ theo dõi", "evidence": [{"name": "Sổ"}]},
            "diem_nhom_2": {"note": "chưa chấm", "evidence": [{"name": "Sổ"}]},
            "diem_nhom_3": {"note": "chưa chấm"}, "khong_co": {"value": 1, "note": "lạ"}
        },
        "not_applicable": {"khong_co": "vì thế"}
    }"#;
    let form = Assessment::from_json(text).unwrap_or_else(|problems| panic!("{problems}"));
    let packed = set.pack_answers(&form);
    assert!(packed.leaves_out);
    let back = set.unpack(&packed.bytes).unwrap();
    let mut wanted = form.clone();
    for answer in wanted.answers.values_mut() {
        answer.note = None;
        answer
            .evidence
            .iter_mut()
            .for_each(|of| *of = Evidence::default());
    }
    wanted.answers.remove("diem_nhom_3");
    wanted.not_applicable.values_mut().for_each(String::clear);
    assert_eq!(back, wanted);
    // Nothing is said to be left out where nothing is.
    let again = set.pack_answers(&back);
    assert!(!again.leaves_out && again.bytes == packed.bytes);
}

#[test]
fn a_full_form_of_the_largest_set_fits_a_small_code() {
    let set = set("khu-dan-cu-tieu-bieu-kieu-mau");
    let longest = set
        .set()
        .examples
        .iter()
        .map(|of| set.pack_answers(&of.assessment).bytes.len());
    // A QR code of version 13 at level M holds 331 bytes; as base64 in an address these are 240.
    let longest = longest.max().unwrap();
    assert!(longest <= 240, "{longest} bytes");
}

#[test]
fn odd_answers_and_notes_come_back_as_they_were() {
    let set = set("khu-dan-cu-tieu-bieu-kieu-mau");
    let first = &set.set().questions[0].id;
    for value in [
        Value::Text("045/50".to_owned()),
        Value::Text("không rõ".to_owned()),
        Value::List(vec![Value::Null, Value::Bool(true)]),
        Value::Number("123456789012.123456".parse().unwrap()),
    ] {
        let mut form = Assessment::default();
        for question in &set.set().questions {
            let answer = Answer {
                value: Some(value.clone()),
                note: Some("Ghi chú".to_owned()),
                evidence: Vec::new(),
            };
            form.answers.insert(question.id.to_string(), answer);
        }
        form.answers.insert("khong_co".to_owned(), true.into());
        form.not_applicable
            .insert("khong_co".to_owned(), "Lý do".to_owned());
        form.history.insert("02025".to_owned(), vec![first.clone()]);
        form.history.insert("2025".to_owned(), vec![first.clone()]);
        form.registered = Some(vec![first.clone()]);
        assert_eq!(set.unpack(&set.pack(&form).bytes).unwrap(), form);
        assert!(set.pack_answers(&form).leaves_out);
    }
}

#[test]
fn a_changed_byte_is_found_wherever_it_is() {
    let set = set("thon-dac-biet-kho-khan");
    let form = set.set().examples[0].assessment.clone();
    let bytes = set.pack(&form).bytes;
    for at in 0..bytes.len() {
        let mut changed = bytes.clone();
        changed[at] ^= 0x10;
        assert!(set.unpack(&changed).is_err(), "byte {at}");
        assert!(set.unpack(&bytes[..at]).is_err(), "cut at {at}");
    }
    let other = set_of_another_kind();
    assert!(matches!(
        other.unpack(&bytes),
        Err(UnpackError::OtherSet { .. })
    ));
}

fn set_of_another_kind() -> CheckedSet {
    set("khu-dan-cu-van-hoa")
}

/// With a seal that fits, so that everything behind it is tried too.
#[test]
fn arbitrary_bytes_never_stop_the_reader() {
    let set = set("khu-dan-cu-tieu-bieu-kieu-mau");
    let mut state = 1u64;
    for length in 0..400 {
        let mut bytes = vec![VERSION];
        bytes.extend(set.first_of_digest());
        for _ in 0..length {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            bytes.push((state >> 56) as u8);
        }
        bytes.extend(seal(&bytes));
        let _ = set.unpack(&bytes);
    }
}

#[test]
fn the_digest_of_a_form_tells_forms_apart() {
    let form = Assessment::from_json(r#"{"answers": {"b": 2, "a": "1.50"}}"#).unwrap();
    let same = Assessment::from_json(r#"{"answers": {"a": "1.50", "b": "2"}}"#).unwrap();
    assert_eq!(form.digest(), same.digest());
    assert_ne!(form.digest(), Assessment::default().digest());
}
