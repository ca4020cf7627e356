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

## The worklist

desk-go-worklist = 対応待ち一覧
desk-worklist-title = 対応待ち一覧
desk-worklist-caption = 対応を待っている案件(急ぎのものから順に表示)
desk-take-next = 次の案件に対応する
desk-take = 対応する
desk-accept = 引き受ける
desk-nothing-waits = 対応待ちの案件はありません。
desk-waiting-count = { $count ->
    [0] 対応待ちなし
   *[other] 対応待ち{ $count }件
 }
desk-in-hands = 対応中
desk-shown-first = 先頭の{ $count }件を表示
desk-column-kind = 種類
desk-column-reason = 理由
desk-column-language = 言語
desk-column-since = 待ち始め
desk-minutes = { $minutes }分
desk-minutes-short = 0分
desk-filter-kind = 種類
desk-filter-language = 言語
desk-filter-show = 表示
desk-is-stopped = 停止済みのカード
desk-mark-returned = 戻された案件
desk-mark-harm = 緊急
desk-held-back = 一覧が更新されました。一覧から離れるか、rキーを押すと表示されます。
desk-live-lost = 接続が切れました。再接続しています。表示が最新でない場合があります。
desk-notice-gone = この案件は存在しないか、すでに終了しています。
desk-notice-taken = この案件は{ $name }さんが対応しています。
desk-notice-full = 先に今の案件を終えてください。通話は同時に1件、文字での対応は3件までです。
desk-notice-not-yours = この案件はあなたの担当ではなくなりました。操作は行われていません。まだ待っている場合は、もう一度対応を始めてください。
desk-kind-waiting = 電話
desk-kind-transfer = 電話での申し出
desk-kind-callback = 折り返し電話
desk-kind-abandoned = 途中で切れた電話
desk-kind-chat = チャット
desk-kind-fax = ファクス
desk-kind-report = ウェブ届出
desk-kind-undelivered = 届かなかった通知
desk-kind-parked = 反映を拒まれた停止
desk-reason-asked = 担当者を希望
desk-reason-silence = 応答も入力もなし
desk-reason-wrong-keys = 入力が合わない
desk-reason-choice = メニューで選択
desk-reason-error = 回線の不具合
desk-reason-needs-person = 本人確認ができない
desk-reason-not-verified = 本人確認ができない
desk-reason-unavailable = 処理ができなかった
desk-reason-refused-revoked = カードは廃止済み
desk-reason-no-phone-certificates = スマートフォンに証明書がない
desk-reason-callback-asked = 折り返しを希望
desk-reason-dispute = 身に覚えのない停止
desk-reason-found-card = 他人のカードを拾った
desk-reason-cut-off-before-confirmation = 確定前に切断
desk-reason-report = ウェブからの届出
desk-reason-report-over-limit = ウェブからの届出(回数超過)
desk-reason-receipt = 受付番号の通知
desk-reason-suspension-notice = 停止のお知らせ
desk-reason-web-address = ウェブページの案内
desk-reason-hold = 一時停止
desk-reason-release = 一時停止の解除
desk-reason-revoke = 失効

## Where colleagues are

desk-doing-available = 対応可
desk-doing-break = 休憩中
desk-doing-away = 離席
desk-doing-in-contact = 対応中
desk-doing-wrap-up = 後処理中
desk-be-available = 対応を始める
desk-take-break = 休憩する
desk-break-reason = 休憩の理由
desk-break-rest = 小休憩
desk-break-meal = 食事
desk-break-meeting = 打ち合わせ
desk-break-training = 研修
desk-break-paperwork = ほかの業務
desk-break-technical = 機器の不具合
desk-away-not-ready = まだ対応を始めていません。
desk-away-vanished = 画面が閉じられていました。
desk-away-missed-offer = 呼び出しに応答しませんでした。
desk-skill-calls = 電話
desk-skill-writing = 文字
desk-skill-systems = 反映の不具合
desk-mine-title = あなたの案件
desk-held-in-contact = 対応中
desk-held-wrap-up = 後処理待ち
desk-held-offered = あなたを呼び出しています

## A contact

desk-contact-title = 案件
desk-contact-over = この案件は終了しました。
desk-contact-free = まだ誰も対応していません。相手の情報は、対応を始めると表示されます。
desk-back-to-list = 一覧に戻る
desk-yours-since = 対応開始
desk-end-contact = 会話を終える
desk-give-back = 一覧に戻す
desk-extend = 1回だけ延長
desk-wrap-up-until = 後処理の期限
desk-wrap-up-overdue = 後処理の期限を過ぎています:
desk-finish-title = 対応の結果
desk-finish-needs-code = 対応の結果を選んでください。
desk-finish = 終了する
desk-wrap-up-card-stopped = カードを止めた
desk-wrap-up-already-stopped = すでに止まっていた
desk-wrap-up-answered = 質問に答えた
desk-wrap-up-sent-to-counter = 窓口を案内した
desk-wrap-up-sent-elsewhere = ほかの担当を案内した
desk-wrap-up-not-identified = 本人確認ができなかった
desk-wrap-up-not-reached = 連絡がつかなかった
desk-wrap-up-nothing-needed = 対応は不要だった
desk-wrap-up-nuisance = 迷惑行為
desk-wrap-up-not-given = 記録なし(担当者の画面が閉じられた)
desk-pop-title = 相手の情報
desk-pop-relay = 電話リレーサービスの通訳オペレーターを介した通話です。返事に時間がかかります。通訳オペレーターは第三者として扱いません。
desk-pop-number = 電話番号
desk-pop-registered = カードに登録された番号(手がかりであり、本人確認にはなりません)
desk-pop-unregistered = どのカードにも登録されていない番号
desk-pop-withheld = 非通知
desk-pop-failed = 一致しなかった確認
desk-pop-path = たどったメニュー
desk-pop-earlier = これまでの連絡
desk-pop-first = 記録はありません。
desk-keyed-birth-date = 生年月日
desk-keyed-postcode = 郵便番号
desk-keyed-form-number = 申請書ID
desk-keyed-telephone-number = 登録された電話番号
desk-keyed-hold-code = 停止用コード
desk-keyed-callback-number = 折り返し先
desk-keyed-circumstance = 状況
desk-keyed-delivery = 受付番号の送り方
desk-keyed-scope = 止めるもの
desk-keyed-case = 申し出
desk-keyed-asked-receipt = 照会した受付番号
desk-keyed-receipt = 受付番号
desk-keyed-message-number = 通知先
desk-keyed-problem = 不具合
desk-keyed-order = 指示
desk-keyed-issuer = 発行者
desk-keyed-serial = シリアル番号
desk-keyed-email = メール
desk-value-caller = 発信者の番号
desk-value-lost-outside = 外出先で紛失
desk-value-stolen = 盗難
desk-value-lost-at-home = 自宅で紛失
desk-value-disaster = 火災・災害
desk-value-everything = すべて
desk-value-phone-certificates = スマートフォンの証明書のみ
desk-value-text-message = ショートメッセージ
desk-value-fax = ファクス
desk-value-nothing = なし
desk-value-dispute = 身に覚えのない停止
desk-value-found-card = 他人のカードを拾った
desk-value-hold = 一時停止
desk-value-release = 一時停止の解除
desk-value-revoke = 失効
desk-failed-verify-by-caller = 発信者番号と生年月日・郵便番号
desk-failed-verify-by-form-number = 申請書IDと生年月日
desk-failed-verify-by-telephone-number = 登録番号と生年月日・郵便番号
desk-failed-verify-by-hold-code = 停止用コードと生年月日
desk-failed-web-report = ウェブ届出の内容
desk-flow-root = 最初のメニュー
desk-flow-language = 言語
desk-flow-lost = カードの紛失・盗難
desk-flow-suspend = カードの停止
desk-flow-person = 担当者
desk-flow-receipt = 受付番号
desk-flow-status = 受付番号の照会
desk-flow-found = 拾ったカード
desk-flow-hearing = 耳や発話が不自由な方
desk-flow-new-card = 新しいカード
desk-flow-card-info = カードと申請
desk-flow-number-system = 番号制度
desk-flow-hours = 受付時間
desk-flow-goodbye = 終了
desk-parked-title = 対応方法
desk-parked-what = 認証局がこの指示を受け付けないため、カードがまだ有効と表示されるおそれがあります。ここに示す発行者とシリアル番号を添えて、認証局の担当者に連絡してください。原因が解消したら、同じカードの停止をもう一度申し込むと指示が送り直され、この案件は自動で終了します。

## Passkeys

desk-passkey-sign-in = パスキーでログイン
desk-passkey-instead = 確認コードの代わりにパスキーを使う
desk-passkey-or = パスワードと確認コードでログイン
desk-passkey-waiting = ブラウザーまたはセキュリティキーの案内に従ってください。
desk-passkey-failed = パスキーを使えませんでした。もう一度試すか、パスワードと確認コードを使ってください。
desk-passkey-known = この機器には、このアカウントのパスキーがすでにあります。
desk-passkey-unsupported = このブラウザーではパスキーを使えません。パスワードと確認コードを使ってください。
desk-passkey-needs-script = パスキーにはJavaScriptが必要です。パスワードと確認コードを使ってください。
desk-passkey-wrong = ログインできませんでした。もう一度試すか、パスワードと確認コードを使ってください。
desk-passkeys-title = パスキー
desk-passkeys-lead = パスキーは、お使いの機器やセキュリティキーに保存され、暗証番号、指紋、顔で確認します。確認コードの入力がいらず、偽のページでは使えません。認証アプリの確認コードも引き続き使えます。
desk-passkeys-none = パスキーはまだありません。確認コードより速く安全ですので、追加してください。
desk-passkey-added = 追加日
desk-passkey-used = 最後に使った日時
desk-passkey-never = 未使用
desk-passkey-remove = 削除
desk-passkey-add = パスキーを追加する
label-label = パスキーの名前
hint-label = 見分けるための名前です。例: 青いセキュリティキー。60文字以内。
desk-passkey-new-title = パスキーの追加
desk-passkey-new-lead = 「{ $label }」を追加します。機器またはセキュリティキーを用意し、ボタンを押してブラウザーの案内に従ってください。5分以内に行ってください。
desk-passkey-make = パスキーを作成する
desk-passkey-cancel = 追加しない
desk-passkey-label-wrong = 60文字以内の名前を付けてください。12桁のマイナンバーは入力しないでください。
desk-passkey-password-wrong = パスワードが正しくありません。
desk-passkey-full = パスキーは10個までです。使わなくなったものを削除してください。
desk-passkey-not-added = パスキーを追加できませんでした。5分を過ぎたか、この手続きへの応答ではありません。もう一度お試しください。

## Keyboard shortcuts

desk-shortcuts-title = キーボード操作(?)
desk-shortcuts-lead = 入力欄の外で、キーを1つ押します。JavaScriptが必要です。使わなくても、すべての操作ができます。
desk-shortcuts-off = このブラウザーではキーボード操作を使わない
desk-shortcuts-close = 閉じる
desk-key-shortcuts = キーボード操作の一覧を表示
desk-key-worklist = 対応待ち一覧
desk-key-worklist-down = 対応待ち一覧: 次の項目へ
desk-key-worklist-up = 対応待ち一覧: 前の項目へ
desk-key-worklist-show = 対応待ち一覧: 変更を表示
desk-key-audit-filter = 監査記録をカードで絞り込む
desk-key-audit = 監査記録
desk-key-review = 抜き取り確認
desk-key-accounts = アカウント管理
desk-key-account = 自分のアカウント

## A second pair of eyes

desk-go-review = 抜き取り確認
desk-review-title = 抜き取り確認
desk-review-lead = その日に職員が行った操作から抜き取ったものです。1件ずつ、確認済みにするか、メモを付けて照会してください。取り消しはできず、監査記録に残ります。
desk-review-day = 日付
desk-review-show = 表示
desk-review-earlier = 前の日
desk-review-later = 次の日
desk-review-drawn = 抜き取り { $count } 件
desk-review-of = (全 { $count } 件中)
desk-review-cut = この日の操作が多いため、一部だけから抜き取っています。
desk-review-open = 未確認 { $count } 件
desk-review-none = この日の未確認の操作はありません。
desk-review-more = ほかに { $count } 件あります。上の分を確認すると表示されます。
desk-review-done = 確認済み
desk-review-done-caption = すべての監査担当の確認結果とメモ
desk-review-ground = 抜き取りの理由
desk-review-mark = 結果
desk-review-note-wrong = 照会する内容を2,000文字以内で入力してください。
desk-mark-seen = 確認済み
desk-mark-questioned = 照会
desk-ground-weak-proof = 本人確認が弱い一時停止
desk-ground-look-up-without-action = 手続きのない検索
desk-ground-dispute = 異議
desk-ground-routine = 通常の操作

## The supervisor's board

desk-go-board = 稼働状況
desk-key-board = 稼働状況
desk-key-board-again = 稼働状況を読み直す
desk-board-title = 稼働状況
desk-board-at = { $at } 現在
desk-board-again = 読み直す
desk-board-live = 30秒ごとに読み直す
desk-board-still = 自動の読み直しをやめる
desk-board-waiting = 待ち
desk-board-longest = 最長の待ち
desk-board-level = 20秒以内の応答
desk-board-speed = 平均応答時間
desk-board-speed-s = 平均応答時間(秒)
desk-board-abandonment = 放棄
desk-board-occupancy = 稼働率
desk-board-ring-back = 折り返し待ち
desk-board-waiting-by = 待ちの内訳
desk-board-nobody = 待ちはありません。
desk-board-kind = 種類
desk-board-language = 言語
desk-board-count = 件数
desk-board-together = 合計
desk-board-agents = 職員
desk-board-doing = 状態
desk-board-today = 今日の30分ごとの状況
desk-board-today-lead = 職員を待った電話とチャットを、着信した時刻で集計しています。「20秒以内の応答」の率には放棄を含めます。10秒以内に切れたものは別に数え、率には含めません。
desk-board-from = 開始
desk-board-offered = 着信
desk-board-answered = 応答
desk-board-in-time = 20秒以内
desk-board-later = それ以降
desk-board-gave-up = 放棄
desk-board-at-once = 10秒以内に切断
desk-board-waits = 待ち中
desk-board-handling = 平均処理時間
desk-board-csv = CSVで保存
desk-board-forecast = これから8時間の見込み
desk-board-forecast-lead = 過去7日の同じ30分間の着信から見込み、必要な人数をアーランCで計算しています。途中で切れる電話や急な集中は考慮していません。
desk-board-handling-measured = 1件の平均処理時間は { $time } です。
desk-board-handling-set = 実績が少ないため、1件の処理時間を設定値の { $time } としています。
desk-board-expected = 見込み件数
desk-board-needed = 必要な人数
desk-board-roster = 配置する人数
