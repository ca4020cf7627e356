use std::path::Path;

use super::*;

const NO_ENV: [(&str, &str); 0] = [];

fn load(file: &str, env: &[(&str, &str)]) -> Result<Config, ConfigError> {
    let env: Vec<(OsString, OsString)> = env.iter().map(|(name, value)| (name.into(), value.into())).collect();
    Config::from_layers(Some((Path::new("my.toml"), file)), &env)
}

/// The messages of a configuration that must be refused.
fn refused(file: &str, env: &[(&str, &str)]) -> Vec<String> {
    load(file, env).expect_err("must be refused").0.iter().map(ToString::to_string).collect()
}

#[test]
fn the_defaults_are_those_the_contract_names() {
    let config = Config::load(None, NO_ENV.into_iter()).unwrap();
    assert_eq!(config.http.listen, "127.0.0.1:8080".parse().unwrap());
    assert_eq!(config.http.public_url, "http://localhost:8080");
    assert!(config.http.trusted_proxies.is_empty());
    assert_eq!(config.data.dir, Path::new("./data"));
    assert_eq!((config.database.engine, config.database.url.expose()), (Engine::Sqlite, "sqlite:./data/holdline.db"));
    assert_eq!(config.voice.operators, []);
    assert_eq!(config.voice.handling_time, std::time::Duration::from_secs(180));
    assert_eq!(config.voice.dial_plan, crate::card::DialPlan::default());
    assert_eq!((config.web.phone_line.as_ref(), config.web.answer_within.as_secs()), (None, 30 * 60));
    assert!(config.twilio.auth_tokens.is_empty() && config.twilio.api_key.is_none());
    assert_eq!(config.revocation.authority, Authority::Embedded);
    assert_eq!(config.security.key_file, Path::new("./data/holdline.keys"));
    assert_eq!(config.policy, Policy::default());
    assert_eq!(config.warnings, []);
}

#[test]
fn every_default_can_be_given_by_its_variable_unchanged() {
    let defaults = Config::load(None, NO_ENV.into_iter()).unwrap();
    for setting in &defaults.in_force {
        let text = setting.value.trim_matches('"');
        let config = load("", &[(setting.variable.as_str(), text)]).unwrap_or_else(|error| panic!("{error}"));
        let again = config.in_force.iter().find(|other| other.setting == setting.setting).unwrap();
        assert_eq!(again.origin, Origin::Variable(setting.variable.clone()));
        assert_eq!(again.value, setting.value);
    }
}

#[test]
fn what_is_read_through_a_contact_is_not_kept_longer_than_it() {
    let config = load("", &[]).unwrap();
    let days = |time: std::time::Duration| time.as_secs() / 86_400;
    assert_eq!((days(config.desk.contacts_kept), days(config.fax_in.kept), days(config.web.chats_kept)), (90, 30, 30));
    let problems = refused("[fax]\nkeep_days = 91\n[web]\nkeep_chats_days = 91\n", &[]);
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert!(problems[0].contains("desk.keep_contacts_days is less than web.keep_chats_days"), "{problems:?}");
    let longer = "[fax]\nkeep_days = 91\n[desk]\nkeep_contacts_days = 91\n";
    assert!(load(longer, &[]).is_ok());
    let problems = refused("[desk]\nkeep_contacts_days = 7\n", &[]);
    assert!(problems[0].contains("Give a whole number from 8 to 3660"), "{problems:?}");
}

#[test]
fn the_environment_wins_over_the_file_and_the_file_over_the_defaults() {
    let file = "[http]\nlisten = \"127.0.0.1:1\"\nthreads = 3\n";
    let config = load(file, &[("HOLDLINE_HTTP_LISTEN", "127.0.0.1:2"), ("PATH", "/bin")]).unwrap();
    assert_eq!((config.http.listen.port(), config.http.threads, config.http.max_connections), (2, 3, 8192));
    let origin = |name: &str| config.in_force.iter().find(|one| one.setting == name).unwrap().origin.to_string();
    assert_eq!(origin("http.listen"), "HOLDLINE_HTTP_LISTEN");
    assert_eq!(origin("http.threads"), "my.toml:3");
    assert_eq!(origin("http.max_connections"), "default");
}

#[test]
fn the_file_is_found_by_its_variable_and_a_missing_one_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("own.toml");
    fs::write(&file, "[http]\nthreads = 5").unwrap();
    let config = Config::load(None, [("HOLDLINE_CONFIG", file.as_os_str())].into_iter()).unwrap();
    assert_eq!(config.http.threads, 5);
    let missing = folder.path().join("gone.toml");
    let error = Config::load(Some(&missing), NO_ENV.into_iter()).unwrap_err().to_string();
    assert!(error.contains("gone.toml") && error.contains("cannot be read"), "{error}");
}

#[test]
fn unknown_names_are_refused_with_their_place_and_the_nearest_name() {
    let file = "listen = \"x\"\n[http]\nlissten = \"127.0.0.1:1\"\n[htpp]\nlisten = \"x\"\n[voice]\nqwertyuiop = 1\n";
    assert_eq!(
        refused(file, &[("HOLDLINE_HTTP_LISTN", "x"), ("HOLDLINE_TEST_POSTGRES_URL", "x")]),
        [
            "my.toml:1: listen is no setting. Did you mean http.listen?",
            "my.toml:3: http.lissten is no setting. Did you mean http.listen?",
            "my.toml:5: htpp.listen is no setting. Did you mean http.listen?",
            "my.toml:7: voice.qwertyuiop is no setting. `holdline config example` lists what there is",
            "HOLDLINE_HTTP_LISTN: is no setting. Did you mean HOLDLINE_HTTP_LISTEN?",
        ]
    );
}

#[test]
fn values_of_the_wrong_kind_are_refused_and_everything_is_said_at_once() {
    let file = "http = 3\n[voice]\nlines = { number = \"1\" }\n[database]\nmigrate = \"yes\"\nmax_connections = 1";
    let env = [("HOLDLINE_HTTP_THREADS", "many"), ("HOLDLINE_DATABASE_MIGRATE", "1"), ("HOLDLINE_LOG_FORMAT", "xml")];
    assert_eq!(
        refused(file, &env),
        [
            "my.toml:1: http is a section. Write its settings below [http]",
            "my.toml:3: voice.lines must be a list, not a table. `holdline config example` explains it",
            "my.toml:5: database.migrate must be true or false, not a text in quotation marks. `holdline config example` \
             explains it",
            "HOLDLINE_HTTP_THREADS: http.threads must be a whole number. `holdline config example` explains it",
            "HOLDLINE_DATABASE_MIGRATE: database.migrate must be true or false. `holdline config example` explains it",
            "my.toml:6: database.max_connections is 1. Give a whole number from 2 to 1000",
            "HOLDLINE_LOG_FORMAT: log.format is \"xml\". There are auto, json and text",
        ]
    );
}

#[test]
fn a_file_that_is_no_toml_is_refused_with_its_line() {
    let messages = refused("[http]\nlisten = \n", &[]);
    assert!(messages[0].starts_with("my.toml:2: ") && messages[0].contains("not TOML"), "{messages:?}");
}

#[test]
fn each_wrong_value_says_what_to_do() {
    let cases = [
        ("HOLDLINE_HTTP_LISTEN", "localhost", "no address with a port"),
        ("HOLDLINE_HTTP_PUBLIC_URL", "https://a.example/line", "has a path"),
        ("HOLDLINE_HTTP_PUBLIC_URL", "a.example", "http://"),
        ("HOLDLINE_HTTP_TRUSTED_PROXIES", "10.0.0.0/8,x", "no address or network"),
        ("HOLDLINE_HTTP_TRUSTED_PROXIES", "0.0.0.0/0", "everybody"),
        ("HOLDLINE_REDIS_URL", "localhost:6379", "no address of a Redis"),
        ("HOLDLINE_REDIS_URL", "rediss://localhost", "Put a tunnel"),
        ("HOLDLINE_WEBHOOKS_ALLOWED_NETWORKS", "10.0.0.0/8,x", "no address or network"),
        ("HOLDLINE_VOICE_OPERATOR", "0312345678", "E.164"),
        ("HOLDLINE_VOICE_OPERATOR", "+81312345678, 0312345678", "E.164"),
        ("HOLDLINE_VOICE_OPERATOR", "+81312345678,", "E.164"),
        ("HOLDLINE_VOICE_COUNTRY_CODE", "+81", "1 to 3 digits"),
        ("HOLDLINE_VOICE_LINES", "[{ number = \"+81312345678\" }]", "voice.lines[0].language is missing"),
        ("HOLDLINE_WEB_PHONE_LINE", "0120957827", "E.164"),
        ("HOLDLINE_WEB_ANSWER_WITHIN_MIN", "0", "from 1 to"),
        ("HOLDLINE_TWILIO_AUTH_TOKEN", "a,b,c", "holds 3 tokens"),
        ("HOLDLINE_TWILIO_AUTH_TOKEN", "a,", "empty token"),
        ("HOLDLINE_TWILIO_API_KEY_SID", "SK1", "twilio.api_key_secret is missing"),
        ("HOLDLINE_TWILIO_API_KEY_SECRET", "x", "twilio.api_key_sid is missing"),
        ("HOLDLINE_TWILIO_MESSAGES_FROM", "+815012345678", "no API key to send messages with"),
        ("HOLDLINE_TWILIO_MESSAGES_FROM", "+815012345678", "no auth token to believe Twilio's reports by"),
        ("HOLDLINE_TWILIO_MESSAGES_FROM", "MG12", "neither a number in E.164 form nor a messaging service"),
        ("HOLDLINE_EMAIL_SMTP_URL", "smtp://localhost", "email.from is missing"),
        ("HOLDLINE_EMAIL_FROM", "line@example.jp", "email.smtp_url is missing"),
        ("HOLDLINE_MESSAGES_MOBILE_PREFIXES", "+8190", "1 to 8 digits"),
        ("HOLDLINE_MESSAGES_LOOK_UP_AFTER_S", "0", "from 1 to 300"),
        ("HOLDLINE_REVOCATION_AUTHORITY", "ejbca", "This version has embedded"),
        ("HOLDLINE_REVOCATION_OCSP_MAX_AGE_S", "61", "longer than revocation.ocsp_next_update_s"),
        ("HOLDLINE_REVOCATION_ISSUERS", "[{ name = \"A B\", certifcate = \"x\" }]", "Did you mean certificate?"),
        ("HOLDLINE_POLICY_SIGNATURE_ON_CARD", "destroy", "policy.signature_on_card cannot be used"),
        ("HOLDLINE_POLICY_RELEASE_ALLOWED", "false", "contradicts itself"),
        ("HOLDLINE_LIMITS_TRIES_PER_CALLER", "0", "from 1 to"),
        ("HOLDLINE_LOG_FILTER", "info,=", "no filter"),
        ("HOLDLINE_DATABASE_URL", "mysql://x", "no database that holdline knows"),
    ];
    for (variable, value, expected) in cases {
        let messages = refused("", &[(variable, value)]);
        assert!(messages.iter().any(|one| one.contains(expected)), "{variable}={value}: {messages:?}");
    }
}

#[test]
fn lines_and_issuers_are_read_from_the_file_and_doubles_refused() {
    let file = r#"
        [[voice.lines]]
        number = "+81312345678"
        language = "en"
        [[revocation.issuers]]
        name = "city-a"
        certificate = "ca.pem"
        ocsp_certificate = "ocsp.pem"
        ocsp_key = "ocsp.key"
    "#;
    let config = load(file, &[]).unwrap();
    assert_eq!((config.voice.lines.len(), config.voice.lines[0].language.as_str()), (1, "en"));
    assert_eq!(config.revocation.issuers[0].name.as_str(), "city-a");
    assert_eq!(config.revocation.issuers[0].crl_key, None);
    let twice = file.to_owned() + &file.replace("city-a", "city-b");
    assert!(refused(&twice, &[])[0].contains("voice.lines names the number of entry 2 twice"));
}

#[test]
fn secrets_are_never_shown() {
    let env = [
        ("HOLDLINE_TWILIO_AUTH_TOKEN", "topsecret1,topsecret2"),
        ("HOLDLINE_TWILIO_ACCOUNT_SID", "AC1"),
        ("HOLDLINE_TWILIO_API_KEY_SID", "SK1"),
        ("HOLDLINE_TWILIO_API_KEY_SECRET", "topsecret3"),
        ("HOLDLINE_DATABASE_URL", "postgres://ann:topsecret4@db/x"),
        ("HOLDLINE_REDIS_URL", "redis://ann:topsecret5@cache:6379/0"),
    ];
    let config = load("", &env).unwrap();
    assert_eq!(config.twilio.auth_tokens[1].expose(), "topsecret2");
    assert!(!format!("{config:?}").contains("topsecret"));
    assert!(config.in_force.iter().any(|one| one.value.contains("ann:***@db")));
    let broken = [("HOLDLINE_TWILIO_AUTH_TOKEN", "topsecret,b,c"), ("HOLDLINE_DATABASE_URL", "topsecret")];
    assert!(!refused("", &broken).concat().contains("topsecret"));
}

#[test]
fn plain_http_to_the_world_is_a_warning_not_a_refusal() {
    let config = load("", &[("HOLDLINE_HTTP_PUBLIC_URL", "http://line.example")]).unwrap();
    assert_eq!(config.warnings[0].setting, "http.public_url");
}

#[test]
fn days_until_holds_expire_are_read_and_nought_means_never() {
    let config = load("[policy]\nhold_expires_after_days = 7", &[]).unwrap();
    assert_eq!(config.policy.hold_expires_after_days, Some(7));
}
