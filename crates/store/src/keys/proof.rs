//! Whether the keys at hand are those of the database. The first start notes what they are known
//! by; a later one with others, from an empty secrets folder perhaps, doesn't begin: candidates
//! would seal under keys of which the rest of the applications know nothing.

use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait};

use super::{Keys, boxed};
use crate::{Cx, Error, Result, entity::installation};

const ROW: i64 = 1;
const PLACE: &str = "installation/proof";

impl Keys {
    /// Notes the keys in an empty database, or compares them with those that were noted.
    pub(crate) async fn prove(&self, cx: &Cx, db: &impl ConnectionTrait) -> Result<()> {
        let recipient = self.recipient().into_bytes();
        let Some(row) = installation::Entity::find_by_id(ROW).one(db).await? else {
            let proof = boxed::close(&self.0.rows, cx.random_bytes(), PLACE, &recipient)?;
            let row = installation::ActiveModel { id: Set(ROW), proof: Set(proof) };
            installation::Entity::insert(row).exec_without_returning(db).await?;
            return Ok(());
        };
        match boxed::open(&self.0.rows, PLACE, &row.proof) {
            Ok(noted) if noted == recipient => Ok(()),
            _ => Err(Error::internal(
                "applications.key and portal.age in the secrets folder are not those of this \
                 database: put back the ones with which its applications are sealed",
            )),
        }
    }
}
