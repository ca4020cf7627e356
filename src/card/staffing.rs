//! How many colleagues a line needs: Erlang C, pure.
//!
//! It takes callers who come at random, never give up, and are served in about the same time; so it asks for a little more
//! than a line needs whose callers hang up, and for too little in a burst. Formulae: A. K. Erlang 1917, in the recursive form
//! of his B formula, which stays within bounds for any number of colleagues.

/// What the line is asked to do.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Demand {
    /// Contacts that come, an hour.
    pub per_hour: f64,
    /// What each takes a colleague, wrap-up included, seconds.
    pub handling_s: f64,
}

/// How well.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Goal {
    /// Share that shall be answered in time, from 0 to below 1.
    pub share: f64,
    /// In time: within so many seconds.
    pub within_s: f64,
}

/// What some number of colleagues does for a demand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Staffed {
    /// Colleagues who serve at once.
    pub agents: u32,
    /// Share of callers who wait at all.
    pub waits: f64,
    /// Share that is answered in time.
    pub service_level: f64,
    /// Average speed of answer, seconds, over everybody.
    pub answer_s: f64,
    /// Share of their time in which colleagues serve.
    pub occupancy: f64,
}

/// No line is planned beyond this; a demand that needs more was mistyped.
pub const MOST_AGENTS: u32 = 5_000;

impl Demand {
    /// Work that comes in, in hours an hour (erlang); nothing when it is no demand that can be reckoned with.
    fn erlangs(self) -> Option<f64> {
        let erlangs = self.per_hour * self.handling_s / 3_600.0;
        let fits = self.per_hour >= 0.0 && self.handling_s > 0.0 && erlangs.is_finite();
        (fits && erlangs < f64::from(MOST_AGENTS)).then_some(erlangs)
    }
}

/// What so many colleagues do. Nothing when they are too few to keep up at all (their number is not above the erlangs):
/// the wait would grow without end.
pub fn staffed(demand: Demand, agents: u32, within_s: f64) -> Option<Staffed> {
    let erlangs = demand.erlangs()?;
    let spare = f64::from(agents) - erlangs;
    if spare <= 0.0 || agents > MOST_AGENTS {
        return None;
    }
    let blocked = (1..=agents).fold(1.0, |before, n| erlangs * before / (f64::from(n) + erlangs * before));
    let occupancy = erlangs / f64::from(agents);
    let waits = blocked / (1.0 - occupancy * (1.0 - blocked));
    Some(Staffed {
        agents,
        waits,
        service_level: 1.0 - waits * (-spare * within_s / demand.handling_s).exp(),
        answer_s: waits * demand.handling_s / spare,
        occupancy,
    })
}

/// The fewest colleagues who reach the goal; at least one, since a line that is open has somebody. Nothing when no number
/// does.
pub fn agents_needed(demand: Demand, goal: Goal) -> Option<Staffed> {
    let first = demand.erlangs()?.floor();
    // Bounded by MOST_AGENTS, as erlangs are.
    let first = (0..=MOST_AGENTS).find(|n| f64::from(*n) >= first)?.max(1);
    (first..=MOST_AGENTS)
        .filter_map(|agents| staffed(demand, agents, goal.within_s))
        .find(|staffed| staffed.service_level >= goal.share)
}

/// How many must be on the roster so that so many serve, when a share of paid time goes to breaks, training and illness
/// (`shrinkage`, from 0 to below 1). Nothing for any other share.
pub fn on_roster(agents: u32, shrinkage: f64) -> Option<u32> {
    if !(0.0..1.0).contains(&shrinkage) {
        return None;
    }
    let needed = f64::from(agents) / (1.0 - shrinkage);
    // The least whole number that is enough, but for what rounding of the division adds.
    (agents..=MOST_AGENTS * 100).find(|n| f64::from(*n) + 1e-9 >= needed)
}
