//! One layer around all pages and the API.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};

use super::client_address::TrustedProxies;
use super::page_headers::PageHeaders;
use super::problem::{Problem, prefers_html};

/// What the shield needs to know.
#[derive(Clone)]
pub struct Shield {
    /// Proxies whose word is taken.
    pub proxies: TrustedProxies,
    /// Headers for every answer.
    pub headers: PageHeaders,
    /// Tells a problem to people, in the language that address and headers of their request ask for. Nothing: it is
    /// told on a plain page.
    pub tell: TellProblem,
}

/// Makes HTML of a problem.
pub type TellProblem = Arc<dyn Fn(&Problem, &Uri, &HeaderMap) -> Option<String> + Send + Sync>;

/// Puts the shield around pages and the API: the client's address is found, answers get their headers, and bare errors
/// become problem documents or, for people, pages. Addresses that do not exist are answered here too.
pub fn shield(router: Router, shield: Shield) -> Router {
    router
        .fallback(|| async { Problem::of_status(StatusCode::NOT_FOUND) })
        .layer(from_fn_with_state(Arc::new(shield), guard))
}

async fn guard(State(shield): State<Arc<Shield>>, mut request: Request, next: Next) -> Response {
    if let Some(ConnectInfo(peer)) = request.extensions().get::<ConnectInfo<SocketAddr>>() {
        let client = shield.proxies.client(peer.ip(), request.headers());
        request.extensions_mut().insert(client);
    }
    let reader =
        prefers_html(request.headers().get(header::ACCEPT)).then(|| (request.uri().clone(), request.headers().clone()));
    let page = reader.map(|(uri, headers)| {
        let tell = Arc::clone(&shield.tell);
        move |problem: &Problem| match tell(problem, &uri, &headers) {
            Some(html) => problem.page_of(html),
            None => problem.page(),
        }
    });
    let mut response = told(next.run(request).await, page);
    shield.headers.apply(response.headers_mut());
    if response.status().is_client_error() || response.status().is_server_error() {
        response.headers_mut().append(header::VARY, header::HeaderValue::from_static("accept"));
    }
    response
}

/// Tells an error the way the client reads: as a page if there is a `page` for it. Errors that axum's extractors made are
/// plain texts without a [`Problem`].
fn told(response: Response, page: Option<impl Fn(&Problem) -> Response>) -> Response {
    let status = response.status();
    if !status.is_client_error() && !status.is_server_error() {
        return response;
    }
    let problem = response.extensions().get::<Problem>().cloned();
    if let (Some(_), None) = (&problem, &page) {
        return response;
    }
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    // A handler's own page or document stays as it is.
    if problem.is_none() && kind.is_some_and(|kind| !kind.starts_with("text/plain")) {
        return response;
    }
    let problem = problem.unwrap_or_else(|| Problem::of_status(status));
    let mut told = page.map_or_else(|| problem.clone().into_response(), |page| page(&problem));
    // `Allow` of a 405, `WWW-Authenticate` of a 401 and the like belong to the status, not to the body.
    for (name, value) in response.headers() {
        if *name != header::CONTENT_LENGTH && !told.headers().contains_key(name) {
            told.headers_mut().insert(name, value.clone());
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::extract::{DefaultBodyLimit, Extension};
    use axum::routing::{get, post};
    use bytes::Bytes;
    use tower::ServiceExt;

    use super::super::client_address::ClientAddress;
    use super::*;

    async fn ask(method: &str, path: &str, accept: &str, body: &'static str) -> Response {
        let pages = Router::new()
            .route(
                "/",
                get(|Extension(ClientAddress(client)): Extension<ClientAddress>| async move { client.to_string() }),
            )
            .route("/short", post(|_: Bytes| async {}).layer(DefaultBodyLimit::max(4)))
            .route("/own", get(|| async { (StatusCode::NOT_FOUND, axum::response::Html("<p>own</p>")) }));
        let proxies = TrustedProxies::new(vec!["127.0.0.1/32".parse().unwrap()]);
        let router = shield(
            pages,
            Shield {
                proxies,
                headers: PageHeaders::new(false),
                tell: Arc::new(|problem, uri, _| {
                    (uri.path() == "/gone").then(|| format!("<h1>{}", problem.incident()))
                }),
            },
        );
        let peer: SocketAddr = "127.0.0.1:5".parse().unwrap();
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("accept", accept)
            .header("x-forwarded-for", "198.51.100.7")
            .extension(ConnectInfo(peer));
        router.oneshot(request.body(Body::from(body)).unwrap()).await.unwrap()
    }

    async fn text(response: Response) -> String {
        let body = axum::body::to_bytes(response.into_body(), 100_000).await.unwrap();
        String::from_utf8(body.to_vec()).unwrap()
    }

    #[tokio::test]
    async fn handlers_learn_the_client_behind_the_proxy_and_answers_get_their_headers() {
        let response = ask("GET", "/", "*/*", "").await;
        assert_eq!(response.headers()[header::X_FRAME_OPTIONS], "DENY");
        assert_eq!(text(response).await, "198.51.100.7");
    }

    #[tokio::test]
    async fn bare_errors_become_documents_for_programs_and_pages_for_people() {
        for (method, path, body, status) in
            [("GET", "/gone", "", 404), ("PUT", "/", "", 405), ("POST", "/short", "12345", 413)]
        {
            let document = ask(method, path, "*/*", body).await;
            assert_eq!(document.status(), status);
            assert_eq!(document.headers()[header::CONTENT_TYPE], "application/problem+json");
            assert_eq!(document.headers().contains_key(header::ALLOW), status == 405);
            assert!(text(document).await.contains("\"incident\":\""));
            let page = ask(method, path, "text/html", body).await;
            assert_eq!((page.status().as_u16(), page.headers()[header::VARY].to_str().unwrap()), (status, "accept"));
            assert_eq!(page.headers()[header::CONTENT_TYPE], "text/html; charset=utf-8");
            assert!(text(page).await.contains("<h1>"));
        }
    }

    #[tokio::test]
    async fn a_pages_own_error_stays_as_it_is() {
        assert_eq!(text(ask("GET", "/own", "text/html", "").await).await, "<p>own</p>");
    }
}
