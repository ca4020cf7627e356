//! Text chats: lines are numbered under their chat's lock, so that numbers follow the order of commits and a reader who has
//! seen a number has seen every line before it.

use super::{Conn, Db, Engine, audit, messages, reports, touched};
use crate::card::{ChatSide, EpochMs, Medium, PhoneNumber, Purpose, Random, ReceiptNumber, Recipient};
use crate::store::{ChatRow, KeyRing, LineRow, NewChat, NewLine, NewMessage, Said, StoreError, seal};
use sqlx::Row as _;
use std::sync::Arc;

/// What [`chat`] reads.
const SELECT: &str = "SELECT h.chat_id, h.language, h.person_shows, h.agent_shows, h.last_no, h.opened_ms, h.left_ms, \
                      coalesce(c.closed_ms, c.wrap_until_ms) AS over_ms, c.taken_by, c.receipt, h.number_hash IS NOT NULL AS by_text, \
                      h.number IS NOT NULL AS answerable FROM chats h JOIN contacts c ON c.contact_id = h.chat_id";

impl Engine {
    /// Opens a chat and its place on the worklist. False when it was there before: then nothing is written.
    pub(in crate::store) async fn open_chat(&self, new: NewChat) -> Result<bool, StoreError> {
        let (keys, random) = (Arc::clone(&self.keys), Arc::clone(&self.random));
        self.write(move |conn| {
            Box::pin(async move {
                let (id, language, now) = (new.contact.id.clone(), new.contact.language.clone(), new.audit.at);
                if !reports::line_up(conn, &keys, random.as_ref(), new.contact, now).await? {
                    return Ok(false);
                }
                let number = new.by_text.as_ref().and_then(|by| by.number.as_ref());
                let seal = |number: &PhoneNumber| {
                    seal::seal(&keys, random.as_ref(), seal::CHAT_NUMBER, &id, number.expose().as_bytes())
                };
                let number = number.map(seal).transpose()?;
                let insert = "INSERT INTO chats (chat_id, token_hash, language, person_shows, opened_ms, number_hash, number) \
                              VALUES ($1, $2, $3, $4, $5, $6, $7)";
                sqlx::query::<Db>(insert)
                    .bind(id)
                    .bind(new.token_hash.to_vec())
                    .bind(language)
                    .bind(i64::from(new.shows_typing))
                    .bind(now.0)
                    .bind(new.by_text.map(|by| by.number_hash.to_vec()))
                    .bind(number)
                    .execute(&mut *conn)
                    .await?;
                audit::append(conn, &new.audit).await?;
                Ok(true)
            })
        })
        .await
    }

    /// A chat as it stands, by its name.
    pub(in crate::store) async fn chat(&self, id: &str) -> Result<Option<ChatRow>, StoreError> {
        let select = format!("{SELECT} WHERE h.chat_id = $1");
        let row = sqlx::query::<Db>(sqlx::AssertSqlSafe(select)).bind(id.to_owned()).fetch_optional(&self.read).await?;
        row.map(|row| chat(&row)).transpose()
    }

    /// A chat as it stands, by the keyed hash of what the person's browser has.
    pub(in crate::store) async fn chat_by_token(&self, token_hash: [u8; 16]) -> Result<Option<ChatRow>, StoreError> {
        let select = format!("{SELECT} WHERE h.token_hash = $1");
        let query = sqlx::query::<Db>(sqlx::AssertSqlSafe(select)).bind(token_hash.to_vec());
        query.fetch_optional(&self.read).await?.map(|row| chat(&row)).transpose()
    }

    /// The newest chat with this number that is not over.
    pub(in crate::store) async fn chat_by_number(&self, number_hash: [u8; 16]) -> Result<Option<ChatRow>, StoreError> {
        let select = format!(
            "{SELECT} WHERE h.number_hash = $1 AND h.left_ms IS NULL AND c.closed_ms IS NULL AND c.wrap_until_ms IS NULL \
             ORDER BY h.opened_ms DESC LIMIT 1"
        );
        let query = sqlx::query::<Db>(sqlx::AssertSqlSafe(select)).bind(number_hash.to_vec());
        query.fetch_optional(&self.read).await?.map(|row| chat(&row)).transpose()
    }

    /// The words of the line that a text message carries; nothing once it is forgotten.
    pub(in crate::store) async fn line_of_message(&self, message: &str) -> Result<Option<String>, StoreError> {
        let select = "SELECT chat_id, side, client_id, body FROM chat_lines WHERE message_id = $1";
        let row: Option<(String, String, String, Vec<u8>)> =
            sqlx::query_as::<Db, _>(select).bind(message.to_owned()).fetch_optional(&self.read).await?;
        let opened = row.map(|(chat, side, client_id, body)| {
            let text = seal::open(&self.keys, seal::CHAT_LINE, &sealed_row(&chat, &side, &client_id), &body)?;
            String::from_utf8(text).map_err(|_| StoreError::impossible("chat_lines", "body", &chat))
        });
        opened.transpose()
    }

    /// Says a line, once however often it is sent.
    pub(in crate::store) async fn say_line(&self, line: NewLine) -> Result<Said, StoreError> {
        let row = sealed_row(&line.chat, line.side.as_str(), &line.client_id);
        let body = seal::seal(&self.keys, self.random.as_ref(), seal::CHAT_LINE, &row, line.text.as_bytes())?;
        let (keys, random) = (Arc::clone(&self.keys), Arc::clone(&self.random));
        self.write(move |conn| Box::pin(async move { say(conn, &keys, random.as_ref(), line, body).await })).await
    }

    /// The lines after a number, in their order, at most `most`.
    pub(in crate::store) async fn chat_lines(
        &self,
        chat: &str,
        after: i64,
        most: u32,
    ) -> Result<Vec<LineRow>, StoreError> {
        let select = "SELECT line_no, side, client_id, said_ms, body FROM chat_lines WHERE chat_id = $1 AND line_no > $2 \
                      ORDER BY line_no LIMIT $3";
        let rows: Vec<(i64, String, String, i64, Vec<u8>)> = sqlx::query_as::<Db, _>(select)
            .bind(chat.to_owned())
            .bind(after)
            .bind(i64::from(most))
            .fetch_all(&self.read)
            .await?;
        let lines = rows.into_iter().map(|(no, side, client_id, said, body)| {
            let wrong = |column| StoreError::impossible("chat_lines", column, chat);
            let text = seal::open(&self.keys, seal::CHAT_LINE, &sealed_row(chat, &side, &client_id), &body)?;
            let text = String::from_utf8(text).map_err(|_| wrong("body"))?;
            Ok(LineRow { no, side: side.parse().map_err(|_| wrong("side"))?, at: EpochMs(said), text })
        });
        lines.collect()
    }

    /// Notes whether a side lets the other one see what it is typing.
    pub(in crate::store) async fn show_typing(
        &self,
        chat: &str,
        of_agent: bool,
        shows: bool,
    ) -> Result<(), StoreError> {
        let chat = chat.to_owned();
        let update = if of_agent {
            "UPDATE chats SET agent_shows = $2 WHERE chat_id = $1"
        } else {
            "UPDATE chats SET person_shows = $2 WHERE chat_id = $1"
        };
        self.write(move |conn| {
            Box::pin(async move {
                sqlx::query::<Db>(update).bind(chat).bind(i64::from(shows)).execute(conn).await?;
                Ok(())
            })
        })
        .await
    }

    /// Notes that the person has left. False when they had.
    pub(in crate::store) async fn leave_chat(&self, chat: &str, now: EpochMs) -> Result<bool, StoreError> {
        let chat = chat.to_owned();
        self.write(move |conn| {
            Box::pin(async move {
                let update = "UPDATE chats SET left_ms = $2 WHERE chat_id = $1 AND left_ms IS NULL";
                Ok(touched(&sqlx::query::<Db>(update).bind(chat).bind(now.0).execute(conn).await?))
            })
        })
        .await
    }

    /// Seals a line in the making, for its way to the other side.
    pub(in crate::store) fn seal_draft(&self, chat: &str, text: &str) -> Result<Vec<u8>, StoreError> {
        seal::seal(&self.keys, self.random.as_ref(), seal::CHAT_DRAFT, chat, text.as_bytes())
    }

    /// Opens it again.
    pub(in crate::store) fn open_draft(&self, chat: &str, sealed: &[u8]) -> Result<String, StoreError> {
        let text = seal::open(&self.keys, seal::CHAT_DRAFT, chat, sealed)?;
        String::from_utf8(text).map_err(|_| StoreError::impossible("chats", "draft", chat))
    }
}

/// A line's row for the seal; its number is not known yet when it is sealed.
fn sealed_row(chat: &str, side: &str, client_id: &str) -> String {
    format!("{chat}:{side}:{client_id}")
}

fn chat(row: &<Db as sqlx::Database>::Row) -> Result<ChatRow, StoreError> {
    let id: String = row.try_get("chat_id")?;
    let instant = |column| Ok::<_, StoreError>(row.try_get::<Option<i64>, _>(column)?.map(EpochMs));
    let receipt: Option<String> = row.try_get("receipt")?;
    let receipt = receipt.map(|text| ReceiptNumber::parse(&text)).transpose();
    Ok(ChatRow {
        language: row.try_get("language")?,
        person_shows: row.try_get::<i64, _>("person_shows")? == 1,
        agent_shows: row.try_get::<i64, _>("agent_shows")? == 1,
        last_no: row.try_get("last_no")?,
        opened: EpochMs(row.try_get("opened_ms")?),
        left: instant("left_ms")?,
        over: instant("over_ms")?,
        taken_by: row.try_get("taken_by")?,
        by_text: row.try_get::<bool, _>("by_text")?.then_some(row.try_get::<bool, _>("answerable")?),
        receipt: receipt.map_err(|_| StoreError::impossible("contacts", "receipt", &id))?,
        id,
    })
}

async fn say(
    conn: &mut Conn,
    keys: &KeyRing,
    random: &dyn Random,
    line: NewLine,
    body: Vec<u8>,
) -> Result<Said, StoreError> {
    // Touching the chat's row keeps others away from its numbers until the commit.
    let lock = "UPDATE chats SET last_no = last_no WHERE chat_id = $1";
    if !touched(&sqlx::query::<Db>(lock).bind(line.chat.clone()).execute(&mut *conn).await?) {
        return Ok(Said::Over);
    }
    let select = "SELECT line_no FROM chat_lines WHERE chat_id = $1 AND side = $2 AND client_id = $3";
    let known: Option<(i64,)> = sqlx::query_as::<Db, _>(select)
        .bind(line.chat.clone())
        .bind(line.side.as_str())
        .bind(line.client_id.clone())
        .fetch_optional(&mut *conn)
        .await?;
    if let Some((no,)) = known {
        return Ok(Said::Again(no));
    }
    let next = "UPDATE chats SET last_no = last_no + 1 WHERE chat_id = $1 AND left_ms IS NULL \
                AND EXISTS (SELECT 1 FROM contacts WHERE contact_id = $1 AND closed_ms IS NULL AND wrap_until_ms IS NULL) \
                RETURNING last_no";
    let no: Option<(i64,)> = sqlx::query_as::<Db, _>(next).bind(line.chat.clone()).fetch_optional(&mut *conn).await?;
    let Some((no,)) = no else { return Ok(Said::Over) };
    let message = match line.side {
        ChatSide::Agent => as_message(conn, keys, random, &line).await?,
        ChatSide::Person => None,
    };
    let insert = "INSERT INTO chat_lines (chat_id, line_no, side, author, client_id, said_ms, body, message_id) \
                  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    sqlx::query::<Db>(insert)
        .bind(line.chat)
        .bind(no)
        .bind(line.side.as_str())
        .bind(line.author)
        .bind(line.client_id)
        .bind(line.at.0)
        .bind(body)
        .bind(message)
        .execute(&mut *conn)
        .await?;
    if let Some(record) = &line.audit {
        audit::append(conn, record).await?;
    }
    Ok(Said::New(no))
}

/// In a chat by text messages a colleague's line is a message, ordered with it. Gives the message's name.
async fn as_message(
    conn: &mut Conn,
    keys: &KeyRing,
    random: &dyn Random,
    line: &NewLine,
) -> Result<Option<String>, StoreError> {
    let select = "SELECT language, number FROM chats WHERE chat_id = $1 AND number IS NOT NULL";
    let row: Option<(String, Vec<u8>)> =
        sqlx::query_as::<Db, _>(select).bind(line.chat.clone()).fetch_optional(&mut *conn).await?;
    let Some((language, sealed)) = row else { return Ok(None) };
    let wrong = || StoreError::impossible("chats", "number", &line.chat);
    let number = String::from_utf8(seal::open(keys, seal::CHAT_NUMBER, &line.chat, &sealed)?).map_err(|_| wrong())?;
    let (id, useful_until) = line.message.clone();
    let message = NewMessage {
        id: id.clone(),
        medium: Medium::TextMessage,
        purpose: Purpose::ChatLine,
        to: Recipient::parse(&number).map_err(|_| wrong())?,
        language,
        card: None,
        receipt: None,
        useful_until,
    };
    messages::write(conn, keys, random, vec![message], line.at).await?;
    Ok(Some(id))
}
