//! An account ends when nothing holds it: no seat, no office, no application that takes part.

use domain::{Lang, Refusal, accounts::Office};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use store::{
    Error,
    accounts::{NewAccount, Viewer, create, passwords},
    applications,
    entity::{account, application},
    personal,
};

use super::count;
use crate::{
    play::{Play, small},
    support::{World, applicant},
};

const PASSWORD: &str = "сім кленів над річкою";

fn is_held(result: Result<bool, store::accounts::AccountError>) -> bool {
    use store::accounts::AccountError as E;
    matches!(result, Err(E::Store(Error::Refused(Refusal::AccountHeld))))
}

async fn with_password(world: &World, email: &str) -> Viewer {
    let kept = passwords::choose(PASSWORD.to_owned(), vec![]).await.unwrap();
    let new = NewAccount {
        name: "Ольга".parse().unwrap(),
        email: email.parse().unwrap(),
        password: Some(kept),
        office: Office::None,
        lang: Lang::Uk,
    };
    let id = create(&world.cx, new).await.unwrap();
    Viewer {
        id, name: "Ольга".into(), email: email.into(), lang: Lang::Uk, office: Office::None
    }
}

on_each_database! {
    async fn an_account_ends_when_nothing_holds_it(world: &World) {
        let mut play = Play::announced(world, small()).await;
        let olha = with_password(world, "olha@example.org").await;
        let delete = async |who: &Viewer, password: &str| {
            play.step(personal::delete_account(play.cx(), who, password.to_owned())).await
        };
        applications::start(play.cx(), &olha, &play.slug, &applicant(&play.slug, &olha.email)).await.unwrap();
        assert!(!delete(&olha, "інший пароль, зовсім інший").await.unwrap());
        assert_eq!(count(world, application::Entity::find()).await, 1, "nothing is destroyed");
        // A seat holds an account, also one that has a password.
        let row = account::Entity::find_by_id(olha.id.0).one(world.cx.read()).await.unwrap().unwrap();
        let kept = account::ActiveModel { password_hash: Set(row.password_hash), ..Default::default() };
        let tx = world.cx.begin().await.unwrap();
        let rows = account::Entity::update_many().set(kept);
        rows.filter(account::Column::Id.ne(olha.id.0)).exec(tx.db()).await.unwrap();
        tx.commit().await.unwrap();
        for held in [play.member(2), play.observer(), &play.secretary, &play.administrator] {
            assert!(is_held(delete(held, PASSWORD).await), "{}", held.name);
        }
        assert!(delete(&olha, PASSWORD).await.unwrap());
        assert_eq!(count(world, application::Entity::find()).await, 0, "the draft goes with it");
        let own = account::Column::Email.eq("olha@example.org");
        assert_eq!(count(world, account::Entity::find().filter(own)).await, 0);
        play.apply("anna").await;
        let delete = async |who: &Viewer, password: &str| {
            play.step(personal::delete_account(play.cx(), who, password.to_owned())).await
        };
        let anna = play.candidate("anna");
        let tx = world.cx.begin().await.unwrap();
        let hash = passwords::choose(PASSWORD.into(), vec![]).await.unwrap();
        let hash = serde_json::to_value(hash).unwrap().as_str().unwrap().to_owned();
        let kept = account::ActiveModel { password_hash: Set(Some(hash)), ..Default::default() };
        let rows = account::Entity::update_many().set(kept);
        rows.filter(account::Column::Id.eq(anna.id.0)).exec(tx.db()).await.unwrap();
        tx.commit().await.unwrap();
        assert!(is_held(delete(anna, PASSWORD).await), "the application takes part");
        assert_eq!(count(world, application::Entity::find()).await, 1);
    }
}
