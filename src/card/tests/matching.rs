//! Spellings of the same name, and everything else that people tell of themselves.

use super::*;
use crate::card::matching::*;
use proptest::prelude::*;

fn holder() -> Holder {
    Holder {
        application_form_id: ApplicationFormId::parse("12345678901234567890123").unwrap(),
        hold_code: None,
        name: "髙橋 美智子".into(),
        name_kana: "タカハシ ミチコ".into(),
        name_latin: "TAKAHASHI MICHIKO".into(),
        birth_date: BirthDate::parse_iso("1985-04-12").unwrap(),
        sex: Sex::Female,
        postcode: Postcode::parse("1000001").unwrap(),
        address: "東京都千代田区千代田一丁目1番1号".into(),
        phones: vec![PhoneNumber::from_e164("+81312345678").unwrap(), PhoneNumber::from_e164("+819011112222").unwrap()],
        email: None,
        fax: None,
        language: "ja".into(),
    }
}

#[test]
fn names_agree_in_every_spelling_that_people_use() {
    use Mark::{Differs, Partly, Same, Variant};
    for (one, other, mark) in [
        ("山田 花子", "山田花子", Some(Same)),
        ("ﾔﾏﾀﾞ ﾊﾅｺ", "ヤマダ　ハナコ", Some(Same)),
        ("やまだ はなこ", "ヤマダハナコ", Some(Same)),
        ("yamada hanako", "ＹＡＭＡＤＡ　ＨＡＮＡＫＯ", Some(Same)),
        ("高橋 進", "髙橋 進", Some(Variant)),
        ("吉田", "𠮷田", Some(Variant)),
        ("渡邉 一", "渡邊 一", Some(Variant)),
        ("渡辺 一", "渡邉 一", Some(Variant)),
        ("山崎", "山﨑", Some(Variant)),
        ("佐々木", "佐佐木", Some(Variant)),
        ("浜田 広", "濵田 廣", Some(Variant)),
        ("葛\u{e0100}西", "葛西", Some(Same)),
        ("神田", "\u{fa19}田", Some(Same)),
        ("龍ヶ崎", "竜ケ﨑", Some(Variant)),
        ("花子 山田", "山田 花子", Some(Variant)),
        ("斉藤 修", "斎藤 修", Some(Partly)),
        ("齊藤 修", "齋藤 修", Some(Partly)),
        ("山田", "山田 花子", Some(Partly)),
        ("山田花子", "山田 次郎", Some(Differs)),
        ("オオタ", "オータ", Some(Variant)),
        ("オオタ", "OTA", Some(Variant)),
        ("OHTA KEN", "Ōta Ken", Some(Variant)),
        ("SATOH", "サトウ", Some(Variant)),
        ("Ohara", "OARA", Some(Differs)),
        ("SYOUTA", "ショウタ", Some(Variant)),
        ("シヨウタ", "SHOTA", Some(Variant)),
        ("TUDUKI", "ツヅキ", Some(Variant)),
        ("HUJII", "フジイ", Some(Variant)),
        ("NAMBA", "ナンバ", Some(Variant)),
        ("HOTCHI", "ホッチ", Some(Variant)),
        ("SHIN'ICHI", "シンイチ", Some(Variant)),
        ("ヴァレリー", "バレリー", Some(Variant)),
        ("João Müller", "MULLER JOAO", Some(Variant)),
        ("SMITH JOHN", "SMITH JOHN MICHAEL", Some(Partly)),
        ("TAKAHASHI", "TAKAHASI MICHIKO", Some(Partly)),
        ("TANAKA", "TAMAKA", Some(Partly)),
        ("陈 伟", "陳 伟", Some(Variant)),
        ("山田", "ヤマダ", None),
        ("", "山田", None),
        ("・", "山田", None),
    ] {
        assert_eq!(compare_names(one, other), mark, "{one} {other}");
    }
}

#[test]
fn each_attribute_gets_its_own_mark() {
    use Mark::{Differs, Partly, Same, Variant};
    let name = |text: &str| Asked { name: Some(text.into()), ..Asked::default() };
    let born = |text| Asked { birth_date: Some(BirthDate::parse_iso(text).unwrap()), ..Asked::default() };
    let lives = |text| Asked { postcode: Some(Postcode::parse(text).unwrap()), ..Asked::default() };
    let at = |text: &str| Asked { address: Some(text.into()), ..Asked::default() };
    let calls = |text| Asked { telephone: Some(PhoneNumber::from_e164(text).unwrap()), ..Asked::default() };
    let form = |text| Asked { form_number: Some(ApplicationFormId::parse(text).unwrap()), ..Asked::default() };
    let of_sex = |sex| Asked { sex: Some(sex), ..Asked::default() };
    for (line, asked, mark) in [
        ("kanji", name("高橋美智子"), Some(Variant)),
        ("kana", name("たかはし"), Some(Partly)),
        ("latin", name("Michiko Takahashi"), Some(Variant)),
        ("the day", born("1985-04-12"), Some(Same)),
        ("month and day", born("1985-12-04"), Some(Partly)),
        ("era", born("1955-04-12"), Some(Partly)),
        ("era of 63 years", born("1922-04-12"), Some(Partly)),
        ("a digit", born("1985-04-13"), Some(Partly)),
        ("another day", born("1986-05-12"), Some(Differs)),
        ("postcode", lives("100-0001"), Some(Same)),
        ("neighbour", lives("1000014"), Some(Partly)),
        ("elsewhere", lives("5300001"), Some(Differs)),
        ("address", at("東京都千代田区千代田１－１－１"), Some(Variant)),
        ("as written", at("東京都 千代田区 千代田一丁目1番1号"), Some(Same)),
        ("no prefecture", at("千代田区千代田1-1-1"), Some(Partly)),
        ("another address", at("大阪市北区梅田1-1"), Some(Differs)),
        ("second telephone", calls("+819011112222"), Some(Same)),
        ("one digit", calls("+819011112223"), Some(Partly)),
        ("other telephone", calls("+815055556666"), Some(Differs)),
        ("form", form("12345678901234567890123"), Some(Same)),
        ("two digits", form("12345678901234567890132"), Some(Partly)),
        ("another form", form("99945678901234567890123"), Some(Differs)),
        ("sex", of_sex(Sex::Female), Some(Same)),
        ("other sex", of_sex(Sex::Male), Some(Differs)),
        ("not stated", of_sex(Sex::Unspecified), None),
    ] {
        let comparison = compare(&asked, &holder());
        assert_eq!(comparison.marks.first().map(|(_, mark)| *mark), mark, "{line}");
    }
}

#[test]
fn the_score_counts_what_was_told_by_its_weight() {
    let born = BirthDate::parse_iso("1985-04-12").unwrap();
    let asked = Asked { birth_date: Some(born), name: Some("高橋".into()), ..Asked::default() };
    let comparison = compare(&asked, &holder());
    assert_eq!(comparison.score(), (25 * 100 + 20 * 40) / 45);
    assert!(comparison.agrees(Attribute::BirthDate) && !comparison.agrees(Attribute::Name));
    assert_eq!(compare(&Asked::default(), &holder()).score(), 0);
    assert_eq!(asked.count(), 2);
}

#[test]
fn assurance_needs_a_birth_date_and_what_belongs_to_it() {
    use Attribute::{Address, BirthDate, FormNumber, Name, Postcode, Sex, Telephone};
    for (verified, sure) in [
        (&[][..], Assurance::Unproven),
        (&[Name], Assurance::Partial),
        (&[BirthDate, Name], Assurance::Partial),
        (&[BirthDate, Telephone], Assurance::Partial),
        (&[FormNumber, Name, Address], Assurance::Partial),
        (&[BirthDate, FormNumber], Assurance::Confirmed),
        (&[BirthDate, Telephone, Postcode], Assurance::Confirmed),
        (&[BirthDate, Name, Address], Assurance::Confirmed),
        (&[BirthDate, Sex, Postcode], Assurance::Partial),
    ] {
        assert_eq!(assurance(verified), sure, "{verified:?}");
    }
}

#[test]
fn keys_are_the_same_for_every_spelling_and_never_for_kanji_and_readings() {
    for (one, other) in
        [("高橋", "髙橋"), ("斉藤", "齋藤"), ("オータ", "OHTA"), ("SYOUKO", "シヨウコ"), ("ﾔﾏﾀﾞ", "Yamada")]
    {
        assert_eq!(name_keys(one), name_keys(other), "{one} {other}");
    }
    assert_eq!(name_keys("YAMADA HANAKO"), ["r:HANAKO", "r:YAMADA", "r:YAMADAHANAKO"]);
    assert_eq!(name_keys("山田 花子"), ["k:山田", "k:山田花子", "k:花子"]);
    assert!(name_keys(" ・ ").is_empty() && name_keys("").is_empty());
    // Whole and parts of the kanji; kana and Latin letters share theirs.
    assert_eq!(holder_keys(&holder()).len(), 6);
}

#[test]
fn no_character_belongs_to_two_families() {
    let mut seen = std::collections::HashSet::new();
    for family in FAMILIES.split_whitespace() {
        assert!(family.chars().count() >= 2, "{family}");
        for c in family.chars() {
            assert!(seen.insert(c), "{c} stands twice");
            assert_eq!(plain(&c.to_string()), c.to_string(), "{c} is folded before it is looked up");
        }
    }
}

/// Texts as people and machines type them: names, marks, anything.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ァ-ヶー゛゜ｱ-ﾟ ・々ヶ]{0,8}",
        "[A-Za-zŌōÜßłı' -]{0,14}",
        "[一-龠々𠮷髙﨑邉 ]{0,6}",
        any::<String>(),
        "(SI|TU|HU|OH|OO|MB|TCH|YA|IYO|DZU){0,6}",
    ]
}

proptest! {
    #[test]
    fn folds_are_idempotent(text in text()) {
        for fold in [plain, blankless, kanji, kanji_loosely, reading, address] {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }
    }

    #[test]
    fn comparing_is_symmetric_and_finds_everybody_like_themselves(one in text(), other in text()) {
        prop_assert_eq!(compare_names(&one, &other), compare_names(&other, &one));
        if let Some(mark) = compare_names(&one, &one) {
            prop_assert_eq!(mark, Mark::Same);
        }
    }

    /// Whoever is the same in another spelling is found by the same key.
    #[test]
    fn variants_share_a_key(one in text(), other in text()) {
        if compare_names(&one, &other).is_some_and(Mark::agrees) {
            let keys = name_keys(&one);
            prop_assert!(keys.is_empty() || name_keys(&other).iter().any(|key| keys.contains(key)), "{:?}", keys);
        }
    }
}
