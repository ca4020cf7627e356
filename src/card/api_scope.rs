//! What a token of another system may do.

use super::redacted::named;

named! {
    /// One thing that a token may do. A token has some of them; nothing follows from another, and none reactivates (P3).
    ApiScope {
        /// Read the state of cards.
        CardsRead = "cards:read",
        /// Put cards in, and change them.
        CardsWrite = "cards:write",
        /// Suspend cards.
        SuspensionsWrite = "suspensions:write",
        /// Revoke cards for good.
        RevocationsWrite = "revocations:write",
        /// Read receipts.
        ReceiptsRead = "receipts:read",
        /// Read what was decided, in order.
        EventsRead = "events:read",
        /// Read the history of holds of certificates.
        CertificatesRead = "certificates:read",
        /// Read what new cards are asked for, and take them over.
        ReissuesWrite = "reissues:write",
    }
}
