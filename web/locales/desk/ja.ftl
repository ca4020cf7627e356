## Around every page of the desk

desk-service = holdline オペレーター画面
desk-nav = オペレーター画面
desk-go-accounts = アカウント管理
desk-go-account = 自分のアカウント
desk-sign-out = ログアウト
desk-role = 役割
desk-role-agent = オペレーター
desk-role-supervisor = スーパーバイザー
desk-role-counter-officer = 窓口職員
desk-role-auditor = 監査担当
desk-role-administrator = 管理者
desk-languages = 対応言語
desk-municipality = 市区町村

## Signing in

desk-sign-in-title = オペレーター画面にログイン
desk-sign-in = ログイン
label-account = アカウント名
label-password = パスワード
label-code = 確認コード
hint-code = 認証アプリに今表示されている6桁の数字、またはリカバリーコードを入力してください。
desk-sign-in-wrong = 入力内容が正しくありません。アカウント名、パスワード、確認コードを確かめてください。確認コードは1回しか使えません。次のコードが表示されるまでお待ちください。
desk-sign-in-too-many = この場所からの試行回数が多すぎます。しばらく待ってから入力してください。
desk-sign-in-busy = ただいまログインが混み合っています。数秒後にもう一度お試しください。
desk-first-time = 登録コードを受け取った方はこちら:
desk-draft-kept = ログアウトされました。送信された内容はまだ実行されていません。内容は保存されており、ログイン後に表示されます。

## Kept across signing in again

desk-draft-title = まだ送信されていません
desk-draft-lead = ログアウト後、または前回のログイン中に送信された内容です。まだ何も実行されていません。内容を確かめて送信するか、取りやめてください。
desk-draft-send = 送信する
desk-draft-drop = 送信しない
label-note = メモ

## Enrolling

desk-enrol-title = 利用登録
desk-enrol-lead = お渡ししたアカウント名と登録コードを入力してください。登録コードは3日以内に1回だけ使えます。
label-enrolment-code = 登録コード
hint-enrolment-code = 英数字16文字です。ハイフンの有無や大文字・小文字は問いません。
desk-enrol-wrong = 入力内容が正しくありません。アカウント名と登録コードを確かめてください。使用済みのコードと、発行から3日を過ぎたコードは使えません。管理者に連絡してください。
desk-secrets-title = パスワードと認証アプリの設定
desk-secrets-password = 1. パスワード
label-new-password = 新しいパスワード
hint-new-password = 12文字以上128文字以内。単語をいくつか並べると覚えやすく安全です。文字の種類に決まりはありません。
label-again = 新しいパスワード(確認のためもう一度)
desk-secrets-totp = 2. 認証アプリ
desk-secrets-scan = スマートフォンの認証アプリで、次のQRコードを読み取ってください。
desk-secrets-qr = 認証アプリ用のキーのQRコード。同じキーを下に文字で表示しています
desk-secrets-type = 読み取れない場合は、次のキーを入力してください:
label-totp = 認証アプリに今表示されている確認コード
hint-totp = 6桁の数字です。
desk-secrets-done = 登録を完了する
desk-password-short = パスワードが短すぎます。12文字以上にしてください。
desk-password-long = パスワードが長すぎます。128文字以内にしてください。
desk-password-common = よく使われるパスワードのため、最初に狙われます。別のものにしてください。
desk-password-name = アカウント名または holdline という語が含まれています。別のものにしてください。
desk-password-different = 2回の入力が一致しません。同じパスワードを2回入力してください。
desk-totp-wrong = 確認コードが正しくありません。今表示されている6桁の数字を入力してください。何度も失敗する場合は、スマートフォンの時計を確かめてください。
desk-recovery-title = リカバリーコード
desk-recovery-lead = 本人だけが分かる場所に保管してください。認証アプリの入ったスマートフォンには保存しないでください。スマートフォンが手元にないとき、1つのコードで1回ログインできます。
desk-recovery-once = リカバリーコードは今だけ表示されます。
desk-recovery-kept = 保管しました。ログインへ進む

## My account

desk-account-title = 自分のアカウント
desk-signed-in-until = ログインの有効期限
desk-sessions = ログイン中の数
desk-everywhere-title = 身に覚えのないログインがある場合
desk-everywhere-lead = この画面を含め、このアカウントのすべてのログインをすぐに終了します。
desk-everywhere = すべてログアウトする
desk-lost-title = スマートフォンをなくした、コードを見られた場合
desk-lost-lead = 管理者2人に再設定を依頼してください。1人が申請し、別の1人が承認して、新しい登録コードをお渡しします。

## Accounts, for administrators

desk-accounts-title = アカウント管理
desk-accounts-lead = アカウントは、コマンド holdline agent add で作成します。同じ名前を2度使うことはできません。
desk-accounts-count = アカウント { $count } 件
desk-state = 状態
desk-state-in-use = 利用中
desk-state-not-enrolled = 利用登録待ち
desk-state-reset-asked = 再設定の申請あり
desk-state-disabled = 無効
desk-reset-asked-by = (申請者: { $name })
desk-account-of-title = アカウント
desk-own-account = 自分のアカウントです。無効化と再設定は、別の管理者が行います。
desk-ask-title = パスワードと認証アプリの再設定
desk-ask-lead = パスワードや認証アプリを使えなくなった職員のための手続きです。24時間以内に別の管理者が承認するまで、何も変わりません。
desk-ask = 再設定を申請する
desk-asked-myself = あなたが申請した再設定です。申請から24時間以内に、別の管理者が承認する必要があります。
desk-confirm-title = 再設定の承認
desk-confirm-lead = 本人からの依頼であることを、電話または対面で確かめてください。承認すると、パスワード、認証アプリ、リカバリーコード、ログインはすぐに無効になり、本人に渡す新しい登録コードが表示されます。
desk-confirm = 再設定を承認する
desk-disable-title = 無効化
desk-disable-lead = 元に戻せません。本人はすぐにログアウトされ、この名前は二度と使えません。
desk-disable = このアカウントを無効にする
desk-reset-title = 再設定しました
desk-reset-lead = { $name } さんは、今のままではログインできません。3日以内に利用登録をやり直す必要があります。コードは本人以外に渡さないでください。
desk-reset-address = 利用登録のページ
desk-reset-once = 登録コードは今だけ表示されます。

## The record, for auditors

desk-go-audit = 監査記録
desk-audit-title = 監査記録
desk-audit-sealed-rows = 封印済み { $rows } 件。
desk-audit-sealed-at = 最新のヘッド({ $at }):
desk-audit-unsigned = 最新のヘッドの署名が、このシステムのものではありません。
desk-audit-unsealed = まだ封印されていません。
desk-audit-behind = { $at } の記録がまだ封印されていません。封印の処理が動いているか確かめてください。
desk-audit-card = カード
desk-audit-actor = 操作者
desk-audit-action = 操作
desk-audit-outcome = 結果
desk-audit-any = すべて
desk-outcome-done = 実行
desk-outcome-repeated = 実行済み
desk-outcome-refused = 拒否
desk-audit-from = 開始日
desk-audit-until = 終了日
desk-audit-find = 検索
desk-audit-unreadable = 条件を読み取れません。日付は 2026-11-23 の形で入力し、結果は一覧から選んでください。
desk-audit-none = 条件に合う記録はありません。
desk-audit-caption = 新しい順。時刻は設置場所の時刻です
desk-audit-row = 番号
desk-audit-at = 日時
desk-audit-reason = 理由
desk-audit-receipt = 受付番号
desk-audit-contact = 連絡
desk-audit-older = 以前の記録
desk-audit-csv = CSVで書き出す
desk-audit-json = JSON Linesで書き出す
desk-audit-verify = 記録全体を検証する
desk-verified-title = 記録の検証
desk-verified-good = 記録に改変はありません
desk-verified-rows = { $rows } 件の記録の内容と順序が正しいことを確かめました。
desk-verified-heads = 署名済みのヘッド { $heads } 件も正しいものです。
desk-verified-bad = 記録が改変されています
desk-verified-bad-do = データベースをそのまま保全し、書き出し済みのヘッドと照合してください: holdline audit verify --heads FILE
desk-verified-long = 記録が多く、画面では検証が終わらないか、ほかの人が検証中です。次のコマンドを実行してください: holdline audit verify

## The fax desk

desk-fax-title = ファクス
desk-fax-from = 発信元（参考）：
desk-fax-partial = 通信中に一部が失われました
desk-fax-left-out = 残りのページは省かれました
desk-fax-fields = 用紙の内容
desk-fax-pages = ページ
desk-fax-page = ページ
desk-fax-no-pages = 表示できるページがありません。
desk-fax-cut = 用紙の該当部分
desk-fax-cut-name = 用紙の氏名欄
desk-fax-bigger = 拡大
desk-fax-whole = 全体
desk-fax-turn = 回転
desk-fax-darker = 濃く
desk-fax-yes = チェックあり
desk-fax-no = 空欄
desk-fax-unsure = 要確認
desk-fax-birth-date = 生年月日（8桁）
desk-fax-form-number = 申請書ID（23桁）
desk-fax-telephone = カードに登録された電話番号
desk-fax-postcode = 郵便番号
desk-fax-reply = 返信先のファクス番号（用紙のとおり）
desk-fax-scope = 止めるもの
desk-fax-stop = 照合して停止する
desk-fax-answers = 停止せずに返信する
desk-fax-answer-arrived = 受け取った・確認中
desk-fax-answer-unreadable = 読み取れない
desk-fax-answer-not-impaired = 障害の欄に印がない：電話とウェブを案内
desk-fax-answer-wrong-form = 用紙が違う
desk-fax-answer-letter = 用紙ではない手紙
desk-fax-stopped = 停止しました。受付番号：
desk-fax-receipt-sent = 受付番号をファクスで送っています。
desk-fax-receipt-not-sent = 受付番号は送っていません。かけられる番号がないか、いまはファクスを送れません。
desk-fax-answered = 返信を送っています。
desk-fax-not-now = いまはファクスを送れません。設定がないか、上限に達しています。
desk-fax-nobody = 1枚のカードに決まりません。何も停止していません。
desk-fax-revoked = このカードは、すでに廃止されています。
desk-fax-no-phone-certificates = スマートフォンの証明書はありません。何も変えていません。
desk-fax-wrong-birth-date = 生年月日は西暦から8桁で入力してください。
desk-fax-wrong-form-number = 23桁で入力するか、空欄にしてください。
desk-fax-wrong-telephone = 市外局番から入力するか、空欄にしてください。
desk-fax-wrong-postcode = 7桁で入力するか、空欄にしてください。
desk-fax-wrong-reply = ファクス番号は市外局番から入力してください。
desk-fax-no-reply = 用紙に書かれたファクス番号を入力してください。
desk-fax-no-number = 申請書IDか登録された電話番号を入力してください。
desk-fax-reply-not-allowed = この番号には送れません。
desk-fax-verdict-waiting = 読み取り中
desk-fax-verdict-stopped = マークにより停止済み。返信先の番号が必要です
desk-fax-verdict-form = 用紙。確認が必要です
desk-fax-verdict-not-impaired = 用紙。障害の欄に印がありません
desk-fax-verdict-over-limit = 用紙。照合の失敗が上限を超えています
desk-fax-verdict-several-forms = 1通に用紙が何枚かあります
desk-fax-verdict-cut-off = 用紙の一部が欠けています
desk-fax-verdict-other-form = 別の用紙
desk-fax-verdict-letter = 手紙
desk-fax-verdict-blank = 白紙
desk-fax-verdict-unreadable = ファイルを読めません
desk-fax-verdict-no-picture = 画像のないPDF
desk-fax-verdict-no-page = ページが届いていません
desk-fax-verdict-not-fetched = ファイルを取得できません
desk-fax-verdict-revoked = すでに廃止されたカード
desk-fax-verdict-no-phone-certificates = スマートフォンの証明書がありません
