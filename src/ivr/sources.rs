//! The texts a set of flows is made of.

/// File names, relative to the flows' folder, with their texts: `*.toml` flows, `languages.toml`, `prompts/*.ftl`.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// Relative path with `/`, and the text.
    pub files: Vec<(String, String)>,
}

macro_rules! shipped {
    ($($path:literal),* $(,)?) => {
        [$(($path, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/ivr-flows/", $path)))),*]
    };
}

/// The flows shipped in the binary: the folder `ivr-flows/` as it was when built.
pub fn builtin() -> Sources {
    let files = shipped! {
        "goodbye.toml",
        "language.toml",
        "languages.toml",
        "lost.toml",
        "person.toml",
        "root.toml",
        "suspend.toml",
        "prompts/en.ftl",
        "prompts/es.ftl",
        "prompts/ja.ftl",
        "prompts/ko.ftl",
        "prompts/pt.ftl",
        "prompts/zh.ftl",
    };
    Sources { files: files.map(|(path, text)| (path.to_owned(), text.to_owned())).into() }
}
