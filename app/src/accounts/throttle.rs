//! How often somebody may try, by network address and by account. The limits hold in one process;
//! they are there against guessing and against floods of mail, not as an exact count.

use std::{hash::Hash, net::IpAddr, num::NonZeroU32, time::Duration};

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use domain::AccountId;
use governor::{
    DefaultKeyedRateLimiter, Quota, RateLimiter,
    clock::{Clock, DefaultClock},
};

use super::ClientAddress;
use crate::error::AppError;

const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3600);
/// Attempts on one account in an hour, from wherever they come: far more than a person needs, far
/// fewer than guessing does, and no way to lock somebody out for long.
const PER_ACCOUNT: u32 = 30;

/// See the module's description.
pub struct Throttle {
    sign_in: DefaultKeyedRateLimiter<IpAddr>,
    sign_in_account: DefaultKeyedRateLimiter<String>,
    register: DefaultKeyedRateLimiter<IpAddr>,
    mail: DefaultKeyedRateLimiter<String>,
    number: DefaultKeyedRateLimiter<i64>,
}

impl Throttle {
    /// Limits for one network address: sign-ins at once and again within a minute; registrations
    /// and new passwords at once and again within an hour. Zero counts as one.
    pub fn new(sign_ins: u32, registrations: u32) -> Self {
        Self {
            sign_in: limiter(sign_ins, MINUTE),
            sign_in_account: limiter(PER_ACCOUNT, HOUR),
            register: limiter(registrations, HOUR),
            mail: limiter(registrations, HOUR),
            number: limiter(registrations, HOUR),
        }
    }

    /// An attempt to sign in. Counted the same whether the address is known or not.
    pub(super) fn sign_in(&self, from: ClientAddress, email: &str) -> Result<(), AppError> {
        check(&self.sign_in, &from.0)?;
        check(&self.sign_in_account, &email.to_lowercase())
    }

    /// A request that makes the portal send mail to an address somebody typed.
    pub(super) fn mail(&self, from: ClientAddress, email: &str) -> Result<(), AppError> {
        check(&self.register, &from.0)?;
        check(&self.mail, &email.to_lowercase())
    }

    /// A number that somebody begins an application with: trying others' would tell who applied.
    pub(crate) fn number(&self, account: AccountId) -> Result<(), AppError> {
        check(&self.number, &account.0)
    }

    /// Forgets whoever has not tried for long.
    pub fn forget(&self) {
        self.sign_in.retain_recent();
        self.sign_in_account.retain_recent();
        self.register.retain_recent();
        self.mail.retain_recent();
        self.number.retain_recent();
    }
}

fn limiter<K: Hash + Eq + Clone>(times: u32, within: Duration) -> DefaultKeyedRateLimiter<K> {
    let times = NonZeroU32::new(times).unwrap_or(NonZeroU32::MIN);
    let quota = Quota::with_period(within / times.get()).unwrap_or(Quota::per_minute(times));
    RateLimiter::keyed(quota.allow_burst(times))
}

fn check<K: Hash + Eq + Clone>(
    limiter: &DefaultKeyedRateLimiter<K>,
    key: &K,
) -> Result<(), AppError> {
    limiter.check_key(key).map_err(|not_until| {
        let wait = not_until.wait_time_from(DefaultClock::default().now());
        AppError::TooMany(u32::try_from(wait.as_secs()).unwrap_or(u32::MAX).saturating_add(1))
    })
}

impl<S: Send + Sync> FromRequestParts<S> for ClientAddress {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, AppError> {
        parts.extensions.get().copied().ok_or(AppError::Unavailable)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_attempts_then_a_wait() {
        let throttle = Throttle::new(3, 3);
        let from = ClientAddress("203.0.113.7".parse().unwrap());
        for _ in 0..3 {
            assert_eq!(throttle.sign_in(from, "a@example.com"), Ok(()));
        }
        match throttle.sign_in(from, "a@example.com") {
            Err(AppError::TooMany(seconds)) => assert!((1..=21).contains(&seconds), "{seconds}"),
            other => panic!("{other:?}"),
        }
        let other = ClientAddress("203.0.113.8".parse().unwrap());
        assert_eq!(throttle.sign_in(other, "a@example.com"), Ok(()));
    }
}
