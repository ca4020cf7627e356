//! What an act did, and how far its orders have got; an officer's acts of a day.

use super::{Contact, CounterError, SignedIn, holder_of, is_name, on_duty, record};
use crate::card::{Card, EpochMs, Holder};
use crate::store::{ActOrder, CounterAct, ReissueRow, StoreError};
use jiff::civil::{Date, Time};

/// An act as its page and its printout show it.
#[derive(Debug)]
pub struct ActShown {
    /// The act.
    pub act: CounterAct,
    /// Its orders, with the instants of their publication.
    pub orders: Vec<ActOrder>,
    /// The card as it stands now.
    pub card: Card,
    /// Whose card it is.
    pub holder: Holder,
    /// The request for a new card.
    pub reissue: Option<ReissueRow>,
}

/// How long the officer who acted looks on without a further row of the audit, milliseconds: the page renews itself.
const FRESH_MS: i64 = 10 * 60 * 1_000;
/// The most acts of a day that are shown; nobody serves so many.
const MOST_A_DAY: u32 = 500;

/// Reads an act of the officer's own municipality. Whoever looks at another's, or at an old one, is on the record.
pub async fn read_act(app: &Contact, who: &SignedIn, id: &str) -> Result<ActShown, CounterError> {
    let municipality = on_duty(app, who).await?;
    let found = if is_name(id) { app.store.counter_act(id).await? } else { None };
    let Some(act) = found else { return Err(CounterError::NoSuchCard) };
    if act.municipality != municipality {
        let refused = record(app, who, "read-act", Some("other-municipality"), None, Some(&act.card));
        app.store.append_audit(refused).await?;
        return Err(CounterError::Elsewhere);
    }
    if act.officer != who.name.as_str() || app.clock.now() > act.at.plus_ms(FRESH_MS) {
        app.store.append_audit(record(app, who, "read-act", None, None, Some(&act.card))).await?;
    }
    let card = app.store.card(&act.card).await?.ok_or(StoreError::NotFound("card"))?;
    Ok(ActShown {
        orders: app.store.act_orders(id).await?,
        holder: holder_of(app, &act.card).await?,
        reissue: app.store.reissue(&act.card).await?,
        card,
        act,
    })
}

/// The officer's own acts of a day where the service stands, the oldest first.
pub async fn acts_of_day(app: &Contact, who: &SignedIn, day: Date) -> Result<Vec<CounterAct>, CounterError> {
    on_duty(app, who).await?;
    let begin = |day: Date| {
        let midnight = app.settings.time_zone.to_timestamp(day.to_datetime(Time::midnight()));
        midnight.map_or(EpochMs::default(), |at| EpochMs(at.as_millisecond()))
    };
    let after = day.tomorrow().unwrap_or(day);
    let acts = app.store.counter_acts_of_officer(who.name.as_str(), begin(day), begin(after), MOST_A_DAY).await?;
    app.store.append_audit(record(app, who, "read-day", None, Some(day.to_string()), None)).await?;
    Ok(acts)
}

impl ActShown {
    /// Whether an order is still on its way.
    pub fn waits(&self) -> bool {
        self.orders.iter().any(|order| order.published.is_none())
    }

    /// When the last of its orders was published; nothing while one is on its way, or when there were none.
    pub fn published(&self) -> Option<EpochMs> {
        if self.waits() { None } else { self.orders.iter().filter_map(|order| order.published).max() }
    }
}
