//! The fax form as PDF, made once for each language and kept: finding the signs of a font of 20 MB takes seconds of a
//! processor that calls need, and anybody may ask. One is made at a time.

use crate::fax::form::PdfError;
use crate::pages::Language;
use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use ring::digest::{SHA256, digest};
use std::collections::BTreeMap;
use std::error::Error;
use std::sync::{Arc, Mutex, PoisonError};

/// A form that was made.
#[derive(Clone)]
pub(super) struct PrintedForm {
    pdf: Bytes,
    /// Quoted hash of it (RFC 9110, 8.8.3).
    etag: String,
}

/// Those that were made.
#[derive(Clone, Default)]
pub struct PrintedForms {
    made: Arc<Mutex<BTreeMap<Language, PrintedForm>>>,
    turn: Arc<tokio::sync::Mutex<()>>,
}

impl PrintedForms {
    /// The form in a language; what `prepare` returns makes it, away from the threads that answer. Whoever asked may be gone
    /// by then: it is kept for the next one.
    pub(super) async fn of<F>(
        &self,
        language: Language,
        prepare: impl FnOnce() -> F,
    ) -> Result<PrintedForm, Box<dyn Error + Send + Sync>>
    where
        F: FnOnce() -> Result<Vec<u8>, PdfError> + Send + 'static,
    {
        if let Some(form) = self.made(language) {
            return Ok(form);
        }
        let turn = Arc::clone(&self.turn).lock_owned().await;
        if let Some(form) = self.made(language) {
            return Ok(form);
        }
        let (forms, make) = (self.clone(), prepare());
        let work = move || {
            let _held_until_it_is_kept = turn;
            let form = PrintedForm::new(make()?);
            forms.made.lock().unwrap_or_else(PoisonError::into_inner).insert(language, form.clone());
            Ok::<_, PdfError>(form)
        };
        Ok(tokio::task::spawn_blocking(work).await??)
    }

    fn made(&self, language: Language) -> Option<PrintedForm> {
        self.made.lock().unwrap_or_else(PoisonError::into_inner).get(&language).cloned()
    }
}

impl PrintedForm {
    fn new(pdf: Vec<u8>) -> Self {
        let etag = format!("\"{}\"", hex::encode(digest(&SHA256, &pdf)));
        Self { pdf: pdf.into(), etag }
    }

    /// The form, or that the one the browser has is still the same.
    pub(super) fn answer(self, asked: &HeaderMap) -> Response {
        let kept = [(header::CACHE_CONTROL, "private, max-age=3600".to_owned()), (header::ETAG, self.etag.clone())];
        if asked.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == self.etag.as_bytes()) {
            return (StatusCode::NOT_MODIFIED, kept).into_response();
        }
        (kept, [(header::CONTENT_TYPE, "application/pdf")], self.pdf).into_response()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU32, Ordering};
    use std::time::Duration;

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_form_is_made_once_a_language_and_one_at_a_time() {
        let forms = PrintedForms::default();
        let (made, beside) = (Arc::new(AtomicU32::new(0)), Arc::new(AtomicU32::new(0)));
        let ask = |language: Language| {
            let (forms, made, beside) = (forms.clone(), Arc::clone(&made), Arc::clone(&beside));
            let make = move || {
                assert_eq!(beside.fetch_add(1, Ordering::SeqCst), 0, "two are made at a time");
                std::thread::sleep(Duration::from_millis(20));
                made.fetch_add(1, Ordering::SeqCst);
                beside.fetch_sub(1, Ordering::SeqCst);
                Ok(language.code().as_bytes().to_vec())
            };
            async move { forms.of(language, || make).await.unwrap().pdf }
        };
        let asked = (0..3).flat_map(|_| Language::ALL.map(&ask));
        let got = futures_util::future::join_all(asked).await;
        assert_eq!(made.load(Ordering::SeqCst), 7);
        assert!(got.iter().zip(Language::ALL.iter().cycle()).all(|(pdf, language)| *pdf == language.code()));
    }

    #[tokio::test]
    async fn a_form_that_nobody_waits_for_any_more_is_kept() {
        let forms = PrintedForms::default();
        let slow = || {
            std::thread::sleep(Duration::from_millis(50));
            Ok(b"slow".to_vec())
        };
        let gone = tokio::time::timeout(Duration::from_millis(5), forms.of(Language::Ja, || slow)).await;
        assert!(gone.is_err());
        let again = forms.of(Language::Ja, || || Err(PdfError::NotAFont)).await.unwrap();
        assert_eq!(again.pdf, "slow");
    }

    #[test]
    fn a_browser_that_has_the_form_is_told_so() {
        let form = PrintedForm::new(b"%PDF-".to_vec());
        let mut asked = HeaderMap::new();
        assert_eq!(form.clone().answer(&asked).status(), StatusCode::OK);
        asked.insert(header::IF_NONE_MATCH, form.etag.parse().unwrap());
        let answer = form.clone().answer(&asked);
        assert_eq!(answer.status(), StatusCode::NOT_MODIFIED);
        assert_eq!(answer.headers()[header::ETAG], form.etag.as_str());
        asked.insert(header::IF_NONE_MATCH, "\"another\"".parse().unwrap());
        assert_eq!(form.answer(&asked).status(), StatusCode::OK);
    }
}
