//! Whose request it is, when proxies stand in between.
//!
//! Each proxy writes down whom it spoke to, at the right end; everything further left was said by whoever that was. So
//! the list is read from the right for as long as the writer is a proxy of ours, and the first address that is not one
//! is the client. Anything a client writes itself stands further left and is never reached (ASVS 4.1.3).

use std::net::{IpAddr, SocketAddr};

use axum::http::{HeaderMap, HeaderName, header::FORWARDED};
use ipnet::IpNet;

/// The address limits are counted for. Found in a request's extensions below the shield.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ClientAddress(pub IpAddr);

/// Networks whose word is taken.
#[derive(Debug, Clone, Default)]
pub struct TrustedProxies(Vec<IpNet>);

const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

impl TrustedProxies {
    /// Takes the word of these networks.
    #[must_use]
    pub fn new(networks: Vec<IpNet>) -> Self {
        Self(networks)
    }

    /// The client's address: the far end's own unless that is a trusted proxy.
    #[must_use]
    pub fn client(&self, peer: IpAddr, headers: &HeaderMap) -> ClientAddress {
        let peer = peer.to_canonical();
        if !self.trusts(peer) {
            return ClientAddress(peer);
        }
        let listed = self.last_untrusted(peer, &hops(headers, &X_FORWARDED_FOR, Some));
        let forwarded = self.last_untrusted(peer, &hops(headers, &FORWARDED, forwarded_for));
        // A proxy writes one of the two and hands the other through as the client sent it. With both there and not the
        // same, one of them may be the client's invention: then only the proxy itself is certain.
        ClientAddress(match (listed, forwarded) {
            (Some(one), Some(other)) if one != other => peer,
            (Some(client), _) | (None, Some(client)) => client,
            (None, None) => peer,
        })
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(&address))
    }

    /// Walks a list from the right; `None` when there is none. What cannot be read ends the walk at the last proxy.
    fn last_untrusted(&self, peer: IpAddr, hops: &[&str]) -> Option<IpAddr> {
        if hops.is_empty() {
            return None;
        }
        let mut client = peer;
        for hop in hops.iter().rev() {
            let Some(address) = parse(hop) else { break };
            client = address;
            if !self.trusts(address) {
                break;
            }
        }
        Some(client)
    }
}

/// All elements of a header, over all its lines, from left to right.
fn hops<'a>(headers: &'a HeaderMap, name: &HeaderName, element: fn(&'a str) -> Option<&'a str>) -> Vec<&'a str> {
    let lines = headers.get_all(name).into_iter().map(|line| line.to_str().unwrap_or("unreadable"));
    // An element without an address is kept as something unreadable, which ends the walk there.
    lines.flat_map(|line| line.split(',')).map(|part| element(part.trim()).unwrap_or("unknown")).collect()
}

/// The `for=` of one element of `Forwarded` (RFC 7239 section 4): `for="[2001:db8::1]:4711";proto=https`.
fn forwarded_for(element: &str) -> Option<&str> {
    element.split(';').find_map(|pair| {
        let (name, value) = pair.split_once('=')?;
        name.trim().eq_ignore_ascii_case("for").then(|| value.trim().trim_matches('"'))
    })
}

/// An address, with or without a port, IPv6 with or without brackets.
fn parse(hop: &str) -> Option<IpAddr> {
    let address = hop
        .parse::<IpAddr>()
        .or_else(|_| hop.parse::<SocketAddr>().map(|socket| socket.ip()))
        .or_else(|_| hop.trim_start_matches('[').trim_end_matches(']').parse());
    address.ok().map(|address| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(peer: &str, lines: &[(&str, &str)]) -> String {
        let proxies = TrustedProxies::new(vec!["10.0.0.0/8".parse().unwrap(), "fd00::/8".parse().unwrap()]);
        let mut headers = HeaderMap::new();
        for (name, value) in lines {
            headers.append(HeaderName::from_bytes(name.as_bytes()).unwrap(), value.parse().unwrap());
        }
        proxies.client(peer.parse().unwrap(), &headers).0.to_string()
    }

    #[test]
    fn a_stranger_cannot_choose_an_address() {
        let said = [("x-forwarded-for", "1.1.1.1"), ("forwarded", "for=1.1.1.1")];
        assert_eq!(client("203.0.113.9", &said), "203.0.113.9");
    }

    #[test]
    fn the_list_is_read_from_the_right_and_only_through_our_own_proxies() {
        let cases = [
            ("198.51.100.7", "198.51.100.7"),
            ("1.1.1.1, 198.51.100.7", "198.51.100.7"),
            ("1.1.1.1, 198.51.100.7, 10.0.0.2", "198.51.100.7"),
            ("10.0.0.3, 10.0.0.2", "10.0.0.3"),
            ("1.1.1.1, nonsense, 10.0.0.2", "10.0.0.2"),
            ("198.51.100.7:4711", "198.51.100.7"),
            ("[2001:db8::1]:4711", "2001:db8::1"),
            ("[2001:db8::1]", "2001:db8::1"),
            ("::ffff:198.51.100.7", "198.51.100.7"),
            ("", "10.0.0.1"),
        ];
        for (list, expected) in cases {
            assert_eq!(client("10.0.0.1", &[("x-forwarded-for", list)]), expected, "{list}");
        }
    }

    #[test]
    fn several_lines_are_one_list() {
        let lines = [("x-forwarded-for", "1.1.1.1"), ("x-forwarded-for", "198.51.100.7")];
        assert_eq!(client("10.0.0.1", &lines), "198.51.100.7");
    }

    #[test]
    fn forwarded_is_read_as_the_standard_writes_it() {
        let cases = [
            ("for=198.51.100.7;proto=https;by=10.0.0.1", "198.51.100.7"),
            ("for=1.1.1.1, For=\"[2001:db8:cafe::17]:4711\"", "2001:db8:cafe::17"),
            ("for=1.1.1.1, for=_hidden", "10.0.0.1"),
            ("for=1.1.1.1, proto=https", "10.0.0.1"),
        ];
        for (element, expected) in cases {
            assert_eq!(client("10.0.0.1", &[("forwarded", element)]), expected, "{element}");
        }
    }

    #[test]
    fn a_header_smuggled_past_the_proxy_beside_its_own_is_not_believed() {
        let both = [("x-forwarded-for", "198.51.100.7"), ("forwarded", "for=1.1.1.1")];
        assert_eq!(client("10.0.0.1", &both), "10.0.0.1");
        let same = [("x-forwarded-for", "198.51.100.7"), ("forwarded", "for=198.51.100.7")];
        assert_eq!(client("10.0.0.1", &same), "198.51.100.7");
    }
}
