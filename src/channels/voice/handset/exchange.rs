//! A telephone exchange for trials: the part of Twilio's REST interface that the desk uses, played for one caller and for
//! colleagues whose telephones answer by themselves. One person with a terminal and a browser plays both ends.
//!
//! It listens on this machine only. A caller in the queue is never fetched (20404, as Twilio says of somebody who is not in
//! it): they come at their next look, which is what a service must live with anyway.

mod rest;
mod switch;

pub use switch::Switch;

use std::io;
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::task::JoinSet;

/// An exchange that is ready to work.
pub struct Exchange {
    listener: TcpListener,
    switch: Arc<Switch>,
    rings: UnboundedReceiver<switch::ColleaguesCall>,
}

impl Exchange {
    /// An exchange on an address of this machine; what happens in it is told to `tell`.
    ///
    /// # Errors
    /// When the address is taken, or is not of this machine.
    pub async fn open(
        address: std::net::SocketAddr,
        line: super::Line,
        tell: impl Fn(&str) + Send + Sync + 'static,
    ) -> io::Result<Self> {
        if !address.ip().is_loopback() {
            return Err(io::Error::other("it is not an address of this machine alone"));
        }
        let listener = TcpListener::bind(address).await?;
        let (switch, rings) = Switch::new(line, Box::new(tell));
        Ok(Self { listener, switch: Arc::new(switch), rings })
    }

    /// What knows who talks with whom.
    pub fn switch(&self) -> Arc<Switch> {
        Arc::clone(&self.switch)
    }

    /// Works until it is dropped.
    pub async fn run(mut self) {
        let doors = axum::serve(self.listener, rest::router(Arc::clone(&self.switch)));
        let serving = std::future::IntoFuture::into_future(doors);
        tokio::pin!(serving);
        let mut calls = JoinSet::new();
        loop {
            tokio::select! {
                _ = &mut serving => return,
                Some(call) = self.rings.recv() => {
                    let switch = Arc::clone(&self.switch);
                    calls.spawn(async move { switch.rings(call).await });
                }
                Some(_) = calls.join_next() => {}
            }
        }
    }
}
