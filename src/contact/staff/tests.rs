//! The pure parts: passwords that are refused, codes that are read whichever way they are typed.

use super::codes::{base32, draw, fold, otpauth, totp_step};
use super::password::{PasswordProblem, Passwords, check};
use crate::card::{EpochMs, StaffName};
use crate::clock::SystemRandom;

fn name() -> StaffName {
    "sato.hanako".parse().unwrap()
}

#[test]
fn length_and_commonness_decide_and_kinds_of_characters_do_not() {
    for good in ["correct horse battery", "ただしいうまのでんちです", "xkqzjvwpmtrb", &"赤猫と犬と鳥".repeat(21)]
    {
        assert_eq!(check(good, &name()), Ok(()), "{good}");
    }
    let bad = [
        ("short", PasswordProblem::TooShort),
        ("elevenchars", PasswordProblem::TooShort),
        (&"long ".repeat(26), PasswordProblem::TooLong),
        ("Password1234", PasswordProblem::Common),
        ("ｐａｓｓｗｏｒｄ１２３４", PasswordProblem::Common),
        ("aaaaaaaaaaaa", PasswordProblem::Common),
        ("abcdefghijklmnop", PasswordProblem::Common),
        ("987654321098", PasswordProblem::Common),
        ("my-HoldLine-door", PasswordProblem::HoldsName),
        ("Sato.Hanako-2026", PasswordProblem::HoldsName),
    ];
    for (typed, problem) in bad {
        assert_eq!(check(typed, &name()), Err(problem), "{typed}");
    }
}

#[tokio::test]
async fn a_password_is_the_same_on_every_keyboard_and_nobody_has_the_dummy() {
    let passwords = Passwords::default();
    let hash = passwords.hash("ﾊﾟｽﾜｰﾄﾞは秘密です よ", &SystemRandom::new()).await.unwrap().unwrap();
    assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
    assert!(passwords.is_right("パスワードは秘密です よ", Some(hash.clone())).await.unwrap());
    assert!(!passwords.is_right("パスワードは秘密です", Some(hash)).await.unwrap());
    for typed in ["", "nobody has it", "x"] {
        assert!(!passwords.is_right(typed, None).await.unwrap());
    }
}

#[test]
fn codes_are_read_whatever_stands_between_and_however_wide() {
    let code = draw(&SystemRandom::new());
    assert_eq!(code.len(), 19);
    let typed = code.to_lowercase().replace('-', "  ");
    assert_eq!(fold(&typed), fold(&code));
    assert_eq!(fold("oO-iIlL ０１２"), "001111012");
    assert_eq!(fold("１２３ ４５６"), "123456");
    assert!(fold(&"x".repeat(100_000)).len() <= 32);
}

#[test]
fn the_authenticator_is_rfc_6238_with_one_step_to_either_side() {
    // RFC 6238, appendix B: secret "12345678901234567890"; the last six digits of the eight given there.
    let secret = b"12345678901234567890";
    for (second, code, step) in
        [(59, "287082", 1), (1_111_111_109, "081804", 37_037_036), (1_234_567_890, "005924", 41_152_263)]
    {
        let at = |second: i64| EpochMs(second * 1000);
        assert_eq!(totp_step(secret, code, at(second)), Some(step));
        assert_eq!(totp_step(secret, code, at(second + 30)), Some(step));
        assert_eq!(totp_step(secret, code, at(second - 30)), Some(step));
        assert_eq!(totp_step(secret, code, at(second + 90)), None);
    }
    assert_eq!(totp_step(secret, "", EpochMs(0)), None);
    assert_eq!(totp_step(secret, "287082", EpochMs(-5000)), None);
    assert_eq!(base32(secret), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    assert!(
        otpauth(&name(), secret)
            .starts_with("otpauth://totp/holdline:sato.hanako?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&")
    );
}
