//! Brings a bundle from a live portal, for `konkurs verify`. What comes is believed in nothing: it
//! is checked like a file, and read no further than its limit.

use std::time::Duration;

use konkurs_verify::{Address, Failure};

/// The bytes of the greatest bundle: far above 100,000 entries.
const MOST: u64 = 256 * 1024 * 1024;
/// For all of it.
const PATIENCE: Duration = Duration::from_secs(300);

/// The bundle's bytes.
pub fn bundle(address: &Address) -> Result<Vec<u8>, Failure> {
    let agent: ureq::Agent =
        ureq::Agent::config_builder().timeout_global(Some(PATIENCE)).build().into();
    let url = address.bundle();
    let told = |why: ureq::Error| format!("{url}: {why}");
    let mut response = agent.get(&url).call().map_err(told)?;
    Ok(response.body_mut().with_config().limit(MOST).read_to_vec().map_err(told)?)
}
