//! In which language the command speaks.

use clap::ValueEnum;
use pol_lang::diagnostic::Text;

/// A language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Language {
    /// Chinese.
    Zh,
    /// English.
    En,
}

impl Language {
    /// The language of a locale such as `zh_CN.UTF-8`; English for any that is not Chinese.
    #[must_use]
    pub fn of_locale(locale: &str) -> Self {
        if locale.to_ascii_lowercase().starts_with("zh") { Language::Zh } else { Language::En }
    }

    /// The wording in this language.
    #[must_use]
    pub fn of(self, text: &Text) -> &str {
        self.pick(&text.zh, &text.en)
    }

    /// One of two wordings.
    #[must_use]
    pub fn pick<'t>(self, zh: &'t str, en: &'t str) -> &'t str {
        match self {
            Language::Zh => zh,
            Language::En => en,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn chinese_locales_speak_chinese() {
        for locale in ["zh_CN.UTF-8", "zh", "ZH_TW"] {
            assert_eq!(Language::of_locale(locale), Language::Zh, "{locale}");
        }
        for locale in ["en_US.UTF-8", "C", "POSIX", ""] {
            assert_eq!(Language::of_locale(locale), Language::En, "{locale}");
        }
    }
}
