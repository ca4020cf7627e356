//! Fields of forms as the template `pages/fields.html` shows them: label, hint, error and input, tied together.
//!
//! A field `x` has the texts `label-x`, `hint-x` if it needs one, and `option-x-VALUE` for what can be chosen.

/// One line to type in.
#[derive(Clone, Default)]
pub struct Field {
    /// Its name and id.
    pub name: &'static str,
    /// What was typed.
    pub value: String,
    /// The text that says what is wrong.
    pub error: Option<&'static str>,
    /// The input's `type`: `text`, `tel` or `email`.
    pub kind: &'static str,
    /// What browsers and password managers may fill in (WCAG 1.3.5).
    pub autocomplete: &'static str,
    /// Which keyboard a telephone shows; empty for its usual one.
    pub keyboard: &'static str,
    /// How wide it is, by a class of the style sheet: people read from it what is expected.
    pub width: &'static str,
    /// Whether it must be filled in.
    pub required: bool,
}

impl Field {
    /// An optional text.
    #[must_use]
    pub fn text(name: &'static str, width: &'static str) -> Self {
        Self { name, width, kind: "text", ..Self::default() }
    }

    /// The text of its label.
    #[must_use]
    pub fn label(&self) -> String {
        format!("label-{}", self.name)
    }

    /// The text of its hint, if there is one.
    #[must_use]
    pub fn hint(&self) -> String {
        format!("hint-{}", self.name)
    }

    /// The ids of what describes it: hint and error.
    #[must_use]
    pub fn described_by(&self, has_hint: bool) -> String {
        described_by(self.name, has_hint, self.error.is_some())
    }
}

/// A birth date in three inputs, `birth-year`, `birth-month` and `birth-day`.
#[derive(Clone, Default)]
pub struct BirthDateField {
    /// As typed; an era is welcome.
    pub year: String,
    /// As typed.
    pub month: String,
    /// As typed.
    pub day: String,
    /// The text that says what is wrong.
    pub error: Option<&'static str>,
    /// Whether it is the birth date of whoever types: then browsers may fill it in.
    pub own: bool,
}

/// One of several, or some of several.
#[derive(Clone, Default)]
pub struct Choice {
    /// Its name; the first option has it as id, the others with their value.
    pub name: &'static str,
    /// What can be chosen.
    pub options: &'static [&'static str],
    /// What was chosen.
    pub chosen: String,
    /// The text that says what is wrong.
    pub error: Option<&'static str>,
    /// Whether one must be chosen.
    pub required: bool,
}

impl Choice {
    /// The id of an option: the group's own for the first, so that the error summary leads there.
    #[must_use]
    pub fn id(&self, option: &str) -> String {
        if self.options.first().is_some_and(|first| *first == option) {
            self.name.to_owned()
        } else {
            format!("{}-{option}", self.name)
        }
    }

    /// The text of its legend.
    #[must_use]
    pub fn label(&self) -> String {
        format!("label-{}", self.name)
    }

    /// The text of an option.
    #[must_use]
    pub fn option_text(&self, option: &str) -> String {
        format!("option-{}-{option}", self.name)
    }

    /// What the group is described by.
    #[must_use]
    pub fn described_by(&self) -> String {
        described_by(self.name, false, self.error.is_some())
    }
}

fn described_by(name: &str, has_hint: bool, has_error: bool) -> String {
    let hint = has_hint.then(|| format!("hint-{name}"));
    let error = has_error.then(|| format!("error-{name}"));
    hint.into_iter().chain(error).collect::<Vec<_>>().join(" ")
}
