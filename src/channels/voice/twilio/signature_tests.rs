//! Twilio's published vectors, the forms of an address, and the property that any changed byte is noticed.

use proptest::prelude::*;

use super::*;

const TOKEN: &str = "12345";
const TARGET: &str = "/myapp.php?foo=1&bar=2";
const VECTOR: &str = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";

fn origin(text: &str) -> PublicOrigin {
    PublicOrigin::parse(text).unwrap()
}

fn published_form() -> Form {
    Form::from_pairs([
        ("CallSid", "CA1234567890ABCDE"),
        ("Caller", "+14158675309"),
        ("Digits", "1234"),
        ("From", "+14158675309"),
        ("To", "+18005551212"),
    ])
}

fn check(origin_text: &str, target: &str, form: &Form, header: &str) -> Result<(), SignatureError> {
    Tokens::parse(TOKEN).unwrap().verify(&origin(origin_text), target, Body::Form(form), Some(header.as_bytes()))
}

#[test]
fn published_form_vector_is_signed_and_verified() {
    let form = published_form();
    assert_eq!(sign(TOKEN, &origin("https://mycompany.com"), TARGET, &form), VECTOR);
    assert_eq!(check("https://mycompany.com", TARGET, &form, VECTOR), Ok(()));
    // The order on the wire does not matter.
    let turned = Form::from_pairs(form.pairs().iter().rev().cloned());
    assert_eq!(check("https://mycompany.com", TARGET, &turned, VECTOR), Ok(()));
}

#[test]
fn published_json_vector_is_verified_and_its_body_covered() {
    let body = br#"{"property": "value", "boolean": true}"#;
    let target = format!("{TARGET}&bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620");
    let verify = |target: &str, body: &[u8], header: &[u8]| {
        Tokens::parse(TOKEN).unwrap().verify(&origin("https://mycompany.com"), target, Body::Other(body), Some(header))
    };
    assert_eq!(verify(&target, body, b"a9nBmqA0ju/hNViExpshrM61xv4="), Ok(()));
    assert_eq!(verify(&target, b"{}", b"a9nBmqA0ju/hNViExpshrM61xv4="), Err(SignatureError::BodyHash));
    assert_eq!(verify(TARGET, body, b"a9nBmqA0ju/hNViExpshrM61xv4="), Err(SignatureError::BodyUncovered));
    assert_eq!(verify(&target, body, VECTOR.as_bytes()), Err(SignatureError::Wrong));
}

#[test]
fn missing_malformed_and_foreign_signatures_are_told_apart() {
    let tokens = Tokens::parse(TOKEN).unwrap();
    let form = published_form();
    let verify =
        |header: Option<&[u8]>| tokens.verify(&origin("https://mycompany.com"), TARGET, Body::Form(&form), header);
    assert_eq!(verify(None), Err(SignatureError::Missing));
    assert_eq!(verify(Some(b"")), Err(SignatureError::Malformed));
    assert_eq!(verify(Some(b"not base64!")), Err(SignatureError::Malformed));
    assert_eq!(verify(Some(b"AAAA")), Err(SignatureError::Malformed));
    // The same 20 bytes in a spelling that is not canonical.
    assert_eq!(verify(Some(b"RSOYDt4T1cUTdK1PDd93/VVr8B9=")), Err(SignatureError::Malformed));
    assert_eq!(verify(Some(b"AAAAAAAAAAAAAAAAAAAAAAAAAAA=")), Err(SignatureError::Wrong));
}

#[test]
fn both_tokens_are_good_while_they_are_changed_and_a_third_is_not() {
    let form = published_form();
    let both = Tokens::parse(" 54321 ,12345,").unwrap();
    for (token, expected) in [("12345", Ok(())), ("54321", Ok(())), ("99999", Err(SignatureError::Wrong))] {
        let header = sign(token, &origin("https://mycompany.com"), TARGET, &form);
        let verdict = both.verify(&origin("https://mycompany.com"), TARGET, Body::Form(&form), Some(header.as_bytes()));
        assert_eq!(verdict, expected);
    }
    assert!(Tokens::parse(" , ").is_none());
    assert!(!format!("{both:?}").contains("12345"));
}

#[test]
fn four_forms_of_the_address_are_accepted() {
    let form = Form::from_pairs([("CallSid", "CA1")]);
    let target = "/voice/twilio/incoming?name=a+b&x=(1)&x=%7e&name=c";
    let anew = "/voice/twilio/incoming?name=a%20b&name=c&x=(1)&x=~";
    for (configured, signed_as) in [
        ("https://line.example", "https://line.example"),
        ("https://line.example", "https://line.example:443"),
        ("https://line.example:8443", "https://line.example"),
        ("https://line.example:8443", "https://line.example:8443"),
        ("http://localhost:8080", "http://localhost:8080"),
        ("http://localhost", "http://localhost:80"),
        ("http://[::1]:8080", "http://[::1]:8080"),
    ] {
        for query in [target, anew] {
            let header = sign_text(TOKEN, &format!("{signed_as}{query}CallSidCA1"));
            assert_eq!(check(configured, target, &form, &header), Ok(()), "{configured} as {signed_as}{query}");
        }
    }
    let elsewhere = sign_text(TOKEN, &format!("https://other.example{target}CallSidCA1"));
    assert_eq!(check("https://line.example", target, &form, &elsewhere), Err(SignatureError::Wrong));
    let sorted = sign_text(TOKEN, "https://line.example/voice/twilio/incoming?a=1&b=2CallSidCA1");
    let unsorted = "/voice/twilio/incoming?b=2&a=1";
    assert_eq!(check("https://line.example", unsorted, &form, &sorted), Err(SignatureError::Wrong));
}

#[test]
fn repeated_names_count_once_for_each_different_value_in_order() {
    let form = Form::from_pairs([("b", "2"), ("a", "z"), ("a", "y"), ("a", "z"), ("B", "1"), ("c", "")]);
    assert_eq!(run_together(&form), "B1ayazb2c");
}

fn forms() -> impl Strategy<Value = Vec<(String, String)>> {
    prop::collection::vec(("[A-Za-z]{1,8}", ".{0,12}"), 0..8)
}

proptest! {
    #[test]
    fn what_is_signed_is_verified(pairs in forms(), target in "/[a-z/]{0,12}(\\?[a-z0-9=&+%]{0,16})?", token in "[a-z0-9]{1,32}") {
        let form = Form::from_pairs(pairs);
        // Through the wire: encoded, decoded, and its signature found again.
        let arrived = Form::parse(form.encode().as_bytes()).unwrap();
        for base in ["https://line.example", "https://line.example:444", "http://localhost:8080"] {
            let header = sign(&token, &origin(base), &target, &form);
            let verdict = Tokens::parse(&token).unwrap().verify(&origin(base), &target, Body::Form(&arrived), Some(header.as_bytes()));
            prop_assert_eq!(verdict, Ok(()));
        }
    }

    #[test]
    fn any_changed_byte_is_noticed(pairs in forms(), at in any::<prop::sample::Index>(), flip in 1u8..=255) {
        let form = Form::from_pairs(pairs.into_iter().chain([("CallSid".to_owned(), "CA1".to_owned())]));
        let header = sign(TOKEN, &origin("https://line.example"), "/voice/twilio/step/3", &form);
        let good = Tokens::parse(TOKEN).unwrap();
        // A byte of the header.
        let mut bytes = header.clone().into_bytes();
        let place = at.index(bytes.len());
        bytes[place] ^= flip;
        let verdict = good.verify(&origin("https://line.example"), "/voice/twilio/step/3", Body::Form(&form), Some(&bytes));
        prop_assert!(verdict.is_err());
        // A character of the address.
        let mut target = "/voice/twilio/step/3".to_owned().into_bytes();
        let place = at.index(target.len());
        target[place] = if target[place] == b'x' { b'y' } else { b'x' };
        let target = String::from_utf8(target).unwrap();
        prop_assert!(good.verify(&origin("https://line.example"), &target, Body::Form(&form), Some(header.as_bytes())).is_err());
        // A parameter's value.
        let mut pairs = form.pairs().to_vec();
        let place = at.index(pairs.len());
        pairs[place].1.push('0');
        let changed = Form::from_pairs(pairs);
        prop_assert!(good.verify(&origin("https://line.example"), "/voice/twilio/step/3", Body::Form(&changed), Some(header.as_bytes())).is_err());
    }
}
