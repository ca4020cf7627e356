//! Another system that uses the API of the running program.

use super::service::{Answered, Service};

/// A system with a token.
pub struct Partner {
    pub token: String,
}

/// Every scope.
pub const EVERYTHING: &str = "cards:read,cards:write,suspensions:write,revocations:write,receipts:read,events:read,certificates:read,reissues:write";

impl Partner {
    /// One with a token of these scopes.
    pub async fn with(service: &Service, name: &str, scopes: &str) -> Self {
        let output = service.run(&["token", "add", name, "--scope", scopes, "--by", "tester"]).await;
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        Self { token: String::from_utf8(output.stdout).unwrap().trim().to_owned() }
    }

    /// Asks.
    pub async fn asks(
        &self,
        service: &Service,
        method: &str,
        path: &str,
        more: &[(&str, &str)],
        body: &str,
    ) -> Answered {
        let authorization = format!("Bearer {}", self.token);
        let mut headers = vec![("Authorization", authorization.as_str())];
        if !body.is_empty() {
            headers.push(("Content-Type", "application/json"));
        }
        headers.extend_from_slice(more);
        let target = format!("/api/v1{path}");
        service.request(method, &target, &headers, body.as_bytes()).await.expect("an answer")
    }

    pub async fn gets(&self, service: &Service, path: &str) -> Answered {
        self.asks(service, "GET", path, &[], "").await
    }

    pub async fn puts(&self, service: &Service, path: &str, body: &str) -> Answered {
        self.asks(service, "PUT", path, &[], body).await
    }

    pub async fn posts(&self, service: &Service, path: &str, body: &str) -> Answered {
        self.asks(service, "POST", path, &[], body).await
    }

    /// Suspends test card `n` under a key.
    pub async fn suspends(&self, service: &Service, n: u32, key: &str) -> Answered {
        let path = format!("/cards/C-{n:06}/suspensions");
        self.asks(service, "POST", &path, &[("Idempotency-Key", key)], "{}").await
    }
}
