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

## 電話

voice-title = 電話
voice-status-none = 通話はありません。
voice-status-waits = お客様が電話でお待ちです。
voice-status-waits-again = お客様は列の先頭に戻りました。
voice-status-rings-colleague = { $name }の電話を呼び出しています。
voice-status-rings-caller = お客様の電話を呼び出しています。
voice-status-fetches = { $name }が電話に出ました。お客様をつないでいます。
voice-status-talks = { $name }がお客様と通話中です。
voice-status-held = お客様は保留中です(音楽が流れています)。
voice-status-finished = 通話を終えました。
voice-status-caller-left = お客様が電話を切りました。
voice-status-dropped = 回線が切れました。
voice-status-missed = あなたの電話に応答がありませんでした。お客様は列の先頭でお待ちです。
voice-status-not-rung = あなたの電話を呼び出せませんでした。番号を確かめるか、システムの担当者に知らせてください。
voice-status-not-reached = お客様につながりませんでした。
voice-status-given-up = 通話の前に取りやめました。
voice-needs-telephone = あなたの電話が設定されていないため、お客様をおつなぎできません。
voice-ring = 自分の電話を鳴らす
voice-hold = 保留
voice-resume = 保留を解除
voice-drop = 通話を終える
voice-colleague = 同僚
voice-consult = 同僚を呼ぶ
voice-asked-rings = { $name }の電話を呼び出しています。
voice-asked-there = { $name }が通話に加わりました。用件を伝えてから引き継いでください。
voice-hand-over = 引き継いで抜ける
voice-end-consult = 同僚との通話を終える
voice-callback-title = かけ直し
voice-number = かける番号
voice-confirmed = この番号を確かめました
voice-ring-back = かけ直す
voice-wrong-number = 別の人が出た(番号違い)
voice-try-answered = 応答あり
voice-try-busy = 話し中
voice-try-no-answer = 応答なし
voice-try-failed = 番号にかけられません
voice-try-unreachable = 電話の設備につながりませんでした(回数に数えません)
voice-try-given-up = 呼び出し中に取りやめ
voice-try-left = 切られました
voice-try-wrong-number = 番号違い
voice-next-first = まだかけていません。3回まで試します。
voice-next-now = もう一度かけられます。
voice-next-best = 次は{ $at }ごろがよいでしょう。それまで一覧に戻してください。
voice-next-correct = かけ直す前に、番号を直してください。
voice-next-enough = 3回試しました。連絡先があれば文書で知らせ、対応を終えてください。
voice-listening-title = 通話を聞く
voice-listening-lead = あなたの電話が鳴ります。あなたの声は誰にも聞こえません。
voice-listens = 聞いています。あなたの声は誰にも聞こえません。
voice-whispers = あなたの声は同僚だけに聞こえます。お客様には聞こえません。
voice-listen = 聞く
voice-whisper = 同僚に話す
voice-stop-whispering = 話すのをやめる
voice-stop-listening = 抜ける
voice-back = 対応の画面に戻る
voice-refused-title = 実行できませんでした
voice-refused-unconfirmed = 番号を確かめ、確認の欄に印を付けてください。電話はかけていません。
voice-refused-no-exchange = 電話の設備が設定されていません。
voice-refused-no-telephone = かけられる電話が設定されていません。先に設定してください。
voice-refused-gone = その通話はもうありません。
voice-refused-not-yours = 別の人がこの対応を受け持っているか、お客様と通話中です。
voice-refused-not-now = 今はできません。通話の今の状態を確かめてください。
voice-refused-not-allowed = この番号にはかけられません。読み取れないか、かけない国の番号か、前に番号違いだったものです。
voice-refused-enough = 3回かけました。連絡先があれば文書で知らせ、対応を終えてください。
voice-refused-not-done = 電話の設備が受け付けませんでした。何も変わっていません。もう一度お試しください。
telephone-title = 自分の電話
telephone-go = 自分の電話を設定する
telephone-lead = お客様を受け持つと、ここに設定した電話が鳴ります。暗号化して保存し、ほかの人には表示しません。
telephone-now = 今の設定
telephone-none = なし
telephone-label = 電話番号またはSIPアドレス
telephone-hint = ここからかけるとおりの番号、または+と国番号から始まる番号。
telephone-hint-sip = SIPアドレスなら、sip:name@{ $host } の形。
telephone-set = 設定する
telephone-forget = 設定を消す
telephone-error-unreadable = 市外局番からの電話番号か、sip:name@host の形のSIPアドレスを書いてください。
telephone-error-country = この国の番号にはかけません。別の番号を設定してください。
telephone-error-exchange = この設備のSIPアドレスにはかけません。
