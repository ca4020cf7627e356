//! What the tests share: stores on both engines, clocks that stand still, invented cards.

pub mod api;
pub mod authenticator;
pub mod browser;
pub mod cards;
pub mod citizen;
pub mod clock;
pub mod colleagues;
pub mod counter;
pub mod desk;
pub mod events;
pub mod exchange;
pub mod fax;
pub mod redis;
pub mod rows;
pub mod service;
pub mod smtp;
pub mod stores;
pub mod twilio;

/// Writes a test once and runs it on both engines.
macro_rules! on_both_engines {
    ($($(#[$meta:meta])* async fn $name:ident($store:ident) $body:block)+) => {
        $(mod $name {
            #[allow(unused_imports, reason = "some bodies need nothing of the module around them")]
            use super::*;
            async fn body($store: &crate::support::stores::TestStore) $body

            $(#[$meta])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                let store = crate::support::stores::sqlite().await;
                body(&store).await;
                store.close().await;
            }

            $(#[$meta])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                let store = crate::support::stores::postgres().await;
                body(&store).await;
                store.close().await;
            }
        })+
    };
}
pub(crate) use on_both_engines;
