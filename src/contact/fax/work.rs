//! Works on one fax: fetches its file, has it decoded, acts on what was read, settles it.

use super::Origin;
use super::act::{Settled, act, lost};
use crate::bus::BusEvent;
use crate::contact::Contact;
use crate::contact::ports::{FaxReader, NotRead};
use crate::fax::ReadFile;
use crate::store::{FaxRow, SettledFax, StoreError};

/// How long somebody may work on a fax before another does, milliseconds: longer than fetching and decoding may take.
const LEASE_MS: i64 = 90_000;
/// How often a file that cannot be fetched is asked for, with pauses that double from a second: for about four minutes,
/// since the providers' addresses are good for ten.
const FETCHES: u32 = 8;

/// Works on the fax that waits longest. False when none is due.
///
/// # Errors
/// When the store cannot be used: the fax is worked on again after its lease.
pub async fn work_fax(app: &Contact, reader: &dyn FaxReader) -> Result<bool, StoreError> {
    let now = app.clock.now();
    let Some(fax) = app.store.take_fax(now, now.plus_ms(LEASE_MS)).await? else { return Ok(false) };
    let origin: Origin =
        serde_json::from_slice(&fax.origin).map_err(|_| StoreError::impossible("faxes", "origin", &fax.id))?;
    let Some(file) = file_of(app, reader, &fax, &origin).await? else { return Ok(true) };
    let settled = match read(app, reader, &fax, file).await? {
        Ok(read) => act(app, &fax, &origin, &read).await?,
        Err(verdict) => lost(app, &fax, &origin, verdict).await?,
    };
    settle(app, &fax, settled).await?;
    Ok(true)
}

/// The fax's file; nothing when it is put off, or settled without one.
async fn file_of(
    app: &Contact,
    reader: &dyn FaxReader,
    fax: &FaxRow,
    origin: &Origin,
) -> Result<Option<Vec<u8>>, StoreError> {
    if fax.state == "arrived" {
        return app.store.fax_file(&fax.id).await;
    }
    let Some(address) = &origin.file_at else {
        settle(app, fax, lost(app, fax, origin, "no-page").await?).await?;
        return Ok(None);
    };
    match reader.fetch(&fax.provider, address).await {
        Ok(file) => {
            let kept = app.store.keep_fax_file(&fax.id, fax.fence, file.clone()).await?;
            Ok(kept.then_some(file))
        }
        Err(error) => {
            tracing::warn!(fax = fax.id, %error, attempts = fax.attempts, "a fax's file could not be fetched");
            if fax.attempts >= FETCHES || error.is_for_good() {
                settle(app, fax, lost(app, fax, origin, "not-fetched").await?).await?;
            } else {
                let pause = 1_000 << fax.attempts.min(8);
                app.store.put_off_fax(&fax.id, fax.fence, app.clock.now().plus_ms(pause)).await?;
            }
            Ok(None)
        }
    }
}

/// What the file holds, kept; or the verdict when it holds nothing that can be read.
async fn read(
    app: &Contact,
    reader: &dyn FaxReader,
    fax: &FaxRow,
    file: Vec<u8>,
) -> Result<Result<ReadFile, &'static str>, StoreError> {
    let read = match reader.read(file).await {
        Ok(read) => read,
        Err(error) => {
            tracing::warn!(fax = fax.id, %error, "a fax could not be read");
            return Ok(Err(match error {
                NotRead::NoPicture => "no-picture",
                NotRead::Unreadable | NotRead::TookTooMuch => "unreadable",
            }));
        }
    };
    let pictures = read.pages.iter().map(|page| page.picture.clone()).collect();
    let mut without = read.clone();
    without.pages.iter_mut().for_each(|page| page.picture.clear());
    let reading = serde_json::to_vec(&without).map_err(|_| StoreError::impossible("faxes", "reading", &fax.id))?;
    app.store.keep_fax_pages(&fax.id, fax.fence, pictures, reading).await?;
    Ok(Ok(read))
}

async fn settle(app: &Contact, fax: &FaxRow, settled: Settled) -> Result<(), StoreError> {
    let verdict = settled.verdict;
    let write = SettledFax {
        id: fax.id.clone(),
        fence: fax.fence,
        verdict,
        report: settled.report,
        messages: settled.messages,
    };
    let sends = !write.messages.is_empty();
    if app.store.settle_fax(write).await? {
        metrics::counter!("holdline_faxes_total", "verdict" => verdict).increment(1);
        app.bus.publish(BusEvent::WorklistChanged);
        if sends {
            app.bus.publish(BusEvent::MessagesReady);
        }
    }
    Ok(())
}
