## What every page has

service = 个人编号卡挂失
skip = 跳到正文
error-prefix = 错误：
error-mark = ＊
summary-title = 请检查填写的内容
required = （必填）
optional = （选填）
furigana-off = 隐藏注音
furigana-on = 显示注音
help-title = 需要帮助时
help-phone = 电话（24小时）：
help-fax = 传真（听障或言语障碍人士）：
help-hours = 丢失和被盗的卡全年每天24小时均可停用。
go-home = 首页
go-report = 在网上停用卡
go-status = 查询受理情况
go-fax-form = 传真表格
go-accessibility = 无障碍说明
never-asked = 我们绝不会询问12位的个人编号（My Number）或密码。
next = 继续
back = 返回上一页
instant = { $year }年{ $month }月{ $day }日 { $time }（日本时间）

## When something goes wrong

problem-forbidden = 无法受理
problem-forbidden-do = 不受理从其他网站发来的内容。请从首页重新开始。
problem-not-found = 没有这个页面
problem-not-found-do = 请检查网址，或从首页继续。
problem-too-large = 发送的内容太多
problem-too-large-do = 请缩短内容后再次发送。
problem-too-many = 请求过多
problem-too-many-do = 请稍候再试。
problem-unavailable = 目前无法办理
problem-unavailable-do = 请一分钟后再试。如有急事，可在网上停用卡，或用文字咨询（聊天）；其他方式在本页下方。
problem-internal = 我方出现故障
problem-internal-do = 您发送的内容可能没有记录下来。请再试一次，或通过文字咨询（聊天）、本页下方的其他方式告知以下编号。
problem-bad-request = 无法读取发送的内容
problem-bad-request-do = 请从首页重新开始。
problem-incident = 故障编号：

## Home

home-title = 卡丢失或被盗时
home-lead = 您现在就可以停用卡，全年每天24小时受理。
home-web-title = 在网上停用
home-web = 共四页，不需要打电话。
home-web-go = 停用卡
home-phone-title = 打电话停用
home-phone = 按语音提示按键，大约一分钟。
home-fax-title = 用传真停用
home-fax = 供听障或言语障碍人士使用。
home-what-title = 暂停使用（一時停止）之后
home-what-1 = 卡以及卡和手机上的电子证书都不能再使用。几秒钟内，所有核验系统都会知道。
home-what-2 = 您会得到一个受理编号作为凭证。
home-what-3 = 只有市区町村的窗口在核实本人身份后才能解除。
home-ready-title = 准备好这些会更快
home-ready = 出生日期，加上以下任意一项：申请书ID（23位）、停用码（10位）、登记的电话号码和邮政编码。没有这些也可以申报。

## Loss report

report-title = 发生了什么？
report-lead = 只填您知道的即可。发送前可以检查全部内容。
label-happened = 发生的情况
option-happened-lost-outside = 在外面丢失
option-happened-stolen = 被盗
option-happened-lost-at-home = 在家里找不到
option-happened-disaster = 因火灾或灾害丢失
option-happened-disputed = 没有要求停用，却被停用了
option-happened-found = 找到或捡到了卡
label-what = 丢失的东西
option-what-card = 卡
option-what-phone = 装有电子证书的手机
option-what-both = 卡和手机
label-who = 申报人
option-who-holder = 持卡人本人
option-who-representative = 家人、法定代理人或协助者
you-title = 卡和持卡人
you-lead = 用于查找要停用的卡。
you-find = 用于查找卡的号码
you-find-hint = 填一个即可。如果都不知道，请留空，并在下面填写姓名和住址。
label-form-number = 申请书ID（申請書ID）
hint-form-number = 23位数字，在申请书的存根上。
label-hold-code = 停用码
hint-hold-code = 随卡收到的10位数字。
label-registered-phone = 卡上登记的电话号码
hint-registered-phone = 请同时填写邮政编码。
label-birth-year = 出生日期
hint-birth-year = 例如：1985年4月12日，也可以用日本年号，例如昭和60年
label-year = 年
label-month = 月
label-day = 日
label-postcode = 邮政编码
hint-postcode = 7位数字。
you-about = 关于持卡人
label-full-name = 姓名（与卡上一致）
label-kana = 姓名的片假名
label-address = 住址
label-sex = 性别
option-sex-female = 女
option-sex-male = 男
option-sex-unspecified = 不回答
label-representative = 您的姓名以及与持卡人的关系
you-answer = 联系方式
you-answer-hint = 不需要通话。请至少填一项。
label-sms = 接收短信的手机号码
label-email = 电子邮箱
label-fax = 传真号码
label-no-answer = 不需要联系，画面上的受理编号就够了
hint-no-answer = 如果凭所填内容找不到卡，我们将无法通知您。

## What is wrong with a field

error-happened-missing = 请选择发生的情况
error-what-missing = 请选择丢失的东西
error-who-missing = 请选择申报人
error-birth-missing = 请输入出生日期
error-birth-not-a-date = 请用数字输入出生的年、月、日，例如：1985、4、12
error-birth-impossible = 没有这一天。请检查出生的年、月、日
error-birth-in-the-future = 出生日期在将来。请检查年份
error-birth-too-long-ago = 出生日期在130多年以前。请检查年份
error-form-number = 申请书ID必须是23位数字
error-hold-code = 停用码必须是10位数字
error-registered-phone = 请连同区号输入登记的电话号码，例如：0312345678
error-postcode = 邮政编码必须是7位数字，例如：1000001
error-sms = 请输入接收短信的手机号码，例如：09012345678
error-fax = 请连同区号输入传真号码，例如：0312345678
error-email = 请输入电子邮箱，例如：name@example.jp
error-answer-missing = 请至少填一种联系方式，或选择不需要联系
error-find-missing = 请输入一个查找卡的号码，或输入姓名和住址
error-representative-missing = 请输入您的姓名以及与持卡人的关系
error-too-long = 内容太长，请缩短
error-individual-number = 您输入的数字像是12位的个人编号（My Number）。我们不使用它，已将其删除。请检查此栏
error-receipt = 受理编号必须是9位数字。如果已有9位，则其中有数字输错

## Review

review-title = 检查填写的内容
review-lead = 内容尚未发送。请检查后按下面的按钮。
review-change = 修改
review-not-given = 未填写
review-given = 是
review-stop = 发送并停用卡
review-send = 发送
review-after-stop = 如果号码和出生日期正确，卡会立即停用。只有市区町村的窗口才能解除。
review-after-person = 工作人员会查看并处理。
expired-title = 页面打开的时间太长
expired = 您填写的内容都还在。请检查后再按一次按钮。
no-draft-title = 请从这里开始
no-draft = 之前填写的内容已经不在。请允许浏览器接受本网站的Cookie后继续。如有急事，也可以用文字咨询（聊天）。

## Receipt

stopped-title = 卡已停用
stopped-phone-title = 手机上的电子证书已停用
receipt-number = 受理编号
receipt-keep = 请记下这个编号，或打印本页。
receipt-recorded = 记录时间
receipt-published = 通知到所有核验系统的时间
receipt-pending = 正在通知。记录已经完成。
receipt-ended = 暂停结束的时间
answer-sent = { $medium ->
    [text-message] 受理编号也会以短信发送到您填写的手机号码。
    [fax] 受理编号也会以传真发送到您填写的号码。
   *[email] 受理编号也会发送到您填写的电子邮箱。
 }
answer-unsent = { $medium ->
    [text-message] 无法向您填写的手机号码发送短信。请记下本页的受理编号。
    [fax] 无法向您填写的号码发送传真。请记下本页的受理编号。
   *[email] 无法向您填写的电子邮箱发送邮件。请记下本页的受理编号。
 }
next-title = 接下来
next-police = 如果在外面丢失或被盗，请向警察（派出所，交番）报失，并索取受理编号（受理番号）。补发新卡时需要。
next-counter = 找到卡或需要新卡时，请携带身份证明文件到市区町村的窗口。
next-status = 本页网址不含个人信息。收藏后可随时查看情况。
person-title = 已收到您的申报
person-text = 工作人员会核对。卡可能还没有停用。
person-when = 工作人员会在{ $minutes }分钟内开始处理，并用您填写的方式回复。
person-number = 申报编号
person-urgent = 如要立即停用，请用申请书ID，或登记的电话号码和邮政编码再次申报。如果都没有，请用文字咨询（聊天），或使用本页下方的其他方式。
dispute-title = 已收到您的申诉
dispute-text = 工作人员会优先调查。卡的状态没有改变。
revoked-title = 这张卡已经注销
revoked-text = 任何人都不能使用。可以在市区町村的窗口申请新卡。
no-phone-title = 这张卡在手机上没有电子证书
no-phone-text = 没有停用任何东西。如要停用卡，请选择“卡”后再次申报。
print-hint = 请使用浏览器的打印功能打印。

## Found

found-title = 找到卡时
found-own-title = 找到了自己的卡
found-own-1 = 已停用的卡即使找到也不能直接使用。
found-own-2 = 请携带卡和身份证明文件到市区町村的窗口，可以在那里解除暂停。
found-own-3 = 如果还没有停用，则不需要办理任何手续。
found-other-title = 捡到了别人的卡
found-other-1 = 请交到附近的派出所（交番）、警察署或市区町村的窗口。
found-other-2 = 请不要抄写卡上的号码，也不要拍照。

## Status

status-title = 查询受理情况
status-lead = 请输入受理编号和持卡人的出生日期。
label-receipt = 受理编号
hint-receipt = 9位数字。
status-show = 查看情况
status-none-title = 没有可以显示的受理
status-none = 请检查受理编号和出生日期。如果都正确却没有显示，请用文字咨询（聊天）、再次申报，或使用本页下方的其他方式。
status-published = 已停用。所有核验系统都已知道。
status-recorded = 已记录停用，正在通知核验系统。
status-ended = 这次暂停已经结束。
status-scope-everything = 范围：卡和全部电子证书
status-scope-phone-certificates = 范围：手机上的电子证书
status-updates = 在此之前，本页每隔几秒自动更新。
status-stop = 停止自动更新
status-update = 立即更新

## Accessibility statement

access-title = 无障碍说明
access-lead = 不能打电话的人也能随时以同样的速度停用卡。
access-can-title = 可以放心使用
access-can-1 = 只用键盘就能完成所有操作。
access-can-2 = 文字放大到200％，或屏幕宽度为320像素，也不需要左右滚动。
access-can-3 = 没有JavaScript也能使用全部功能。没有需要看图或听音的验证。
access-can-4 = 有六种语言和简明日语，简明日语的注音可以关闭。
access-can-5 = 遵从深色屏幕、强制颜色和减少动画的设置。
access-aim-title = 目标
access-aim = 以WCAG 2.2和JIS X 8341-3:2016的AA级为目标。所有页面都用axe-core和纯键盘操作测试。
access-not-title = 尚未做到的
access-not = 没有手语视频。残障人士尚未测试这些页面，也没有第三方评估。
access-tell-title = 请告诉我们
access-tell = 如果有不便使用之处，请用文字咨询（聊天）或本页下方的其他方式告诉我们。

## What a municipal counter prints for the person

sheet-title-suspend = 您的卡已停用
sheet-title-suspend-phone = 您手机上的电子证书已停用
sheet-title-reactivate = 您的卡可以重新使用
sheet-title-release-phone = 您手机上的电子证书已解除停用
sheet-title-revoke = 您的卡已注销
sheet-title-reissue = 已申请新卡
sheet-name = 姓名
sheet-card = 卡
sheet-when = 窗口办理时间
sheet-where = 市区町村代码
sheet-pending = 正在通知，需要几秒钟
sheet-certificates = 您的电子证书
sheet-kind-signature-card = 签名用电子证书（卡）
sheet-kind-signature-phone = 签名用电子证书（手机）
sheet-kind-user-authentication-card = 用户身份认证用电子证书（卡）
sheet-kind-user-authentication-phone = 用户身份认证用电子证书（手机）
sheet-outcome-hold = 已停用，可以在窗口解除
sheet-outcome-release = 可以重新使用
sheet-outcome-renew = 已失效，在窗口重新发放
sheet-outcome-end = 已失效
sheet-next-phone = 卡本身仍可使用。找到手机后，请携带手机和身份证明文件到本窗口，解除停用。
sheet-next-use = 从现在起可以使用卡。
sheet-next-use-phone = 恢复的电子证书从现在起可以使用。
sheet-next-renew = 如需电子签名，请在本窗口重新申领签名用电子证书。新密码（6至16位字母和数字）由您自己决定，请不要告诉任何人。
sheet-next-end = 如果找到旧卡，请交回窗口。旧卡不能再使用。
sheet-next-new = 需要新卡时，请在本窗口申请。在外遗失或被盗时，需要警察给的受理号码（受理番号）；火灾或水灾时，需要市区町村的证明书。
sheet-next-wait = 新卡准备好后，您会收到通知。领取时请携带通知和身份证明文件。
sheet-fees = 新卡的费用和时间
## Questions and answers

go-help = 常见问题
help-pages-title = 常见问题
help-pages-lead = 这里汇总了官方网页的说明：丢失之后、新卡、申请、领卡、电子证书。
help-pages-all = 全部问题
help-pages-none = 目前没有这方面的说明。请用本页下方的方式咨询。
help-pages-source = 来源：
help-pages-source-of = （
help-pages-source-end = ）
home-help-title = 之后的手续
home-help = 新卡、找到的卡、费用、电话号码
day = { $year }年{ $month }月{ $day }日

## Text chat

go-chat = 文字咨询（聊天）
chat-title = 文字咨询（聊天）
chat-lead = 您可以和工作人员用文字交流，24小时均可，不需要打电话。
chat-when = 工作人员会在{ $minutes }分钟之内回复。
chat-faster = 如果不想等待，要马上停用卡片，请到这里：
chat-before = 工作人员可以看到您之前申报的内容，不必重新填写。
chat-first = 您有什么事
chat-first-hint = 例如：我的卡丢了。请不要写12位的个人编号和密码。
chat-agree = 让工作人员看到我正在输入的文字
chat-agree-hint = 如果工作人员也同意，您也能看到工作人员正在输入的文字。没有发送的文字不会保存。
chat-start = 开始咨询
chat-kept = 交流内容会加密保存一段时间，之后删除。
chat-waiting = 已经收到。工作人员会在{ $minutes }分钟之内回复。您可以继续写。
chat-taken = 工作人员正在为您服务。
chat-over = 咨询已经结束。
chat-lines = 交流内容
chat-you = 您
chat-staff = 工作人员
chat-staff-types = 工作人员正在输入：
chat-line = 消息
chat-line-hint = 按Enter发送，按Shift和Enter换行。
chat-send = 发送
chat-look = 查看新消息
chat-watch = 自动刷新
chat-watching = 本页每隔几秒自动刷新。
chat-write = 停止刷新并输入
chat-agreed = 工作人员能看到您正在输入的文字。
chat-agree-not = 不再显示
chat-not-agreed = 工作人员只能看到您已经发送的消息。
chat-keep-title = 保存交流内容
chat-transcript = 下载全部内容（文本文件）
chat-leave = 结束咨询
chat-new = 开始新的咨询
chat-receipt = 卡片已经停用。受理编号：
chat-lost = 连接中断，正在重新连接。您写的内容不会丢失。
error-line-empty = 请写一条消息
error-line-long = 太长了，请不要超过2000个字
error-line-fast = 发送得太快了。您的消息还在这里，请稍等
error-line-over = 咨询已经结束，消息没有发送
error-individual-number-chat = 这看起来是12位的个人编号。我们不使用它，请删除后再发送

## Text messages

text-opened = 已收到您的短信，工作人员会回复。要马上停用卡片：
text-help = 这里是个人编号卡的挂失窗口。您写短信，工作人员会回复。请不要发送12位号码和密码。回复STOP结束。要马上停用卡片：

## The fax form: its page, and what stands on the sheet

fax-page-title = 传真表格
fax-page-lead = 供听力或语言有障碍的人使用。请打印、填写后传真，任何时间都可以。
fax-page-pdf = 表格（PDF，1页）
fax-page-send = 传真至：
fax-page-step-1 = 用A4纸打印表格，不要放大或缩小。
fax-page-step-2 = 在填涂栏涂黑出生日期，以及申请书ID或登记的电话号码。填涂齐全时，无需等待工作人员即可停用卡。
fax-page-step-3 = 回复用的传真号码请写两次，并在填涂栏涂黑；涂黑后一分钟内会收到回复。发送时请保证四角完整。
fax-page-step-4 = 我们会用传真告知您已收到以及结果。
fax-page-picture = 表格样本：四角有黑色方块，右上角有QR码，有勾选框和填涂栏
fax-title = 停用卡（丢失、被盗）
fax-send-to = 传真至
fax-lead = 供听力或语言有障碍的人使用。请用深色笔填写。发送时请保证四角的■完整。
fax-who = 1 本人
fax-happened = 2 发生了什么
fax-stop = 3 要停用什么
fax-mark-impairment = 我有听力或语言障碍（必须勾选）
fax-mark-lost-outside = 在外面丢失
fax-mark-stolen = 被盗
fax-mark-lost-at-home = 在家里找不到
fax-mark-disaster = 因火灾或灾害丢失
fax-mark-everything = 卡和智能手机
fax-mark-phone-only = 仅手机上的证书
fax-number-birth-date = 4 出生日期（公历 年4位 月2位 日2位）
fax-number-postcode = 邮政编码（7位）
fax-number-telephone = 卡上登记的电话号码
fax-number-form-number = 5 申请书ID（申請書ID，23位，如有请填写）
fax-number-reply = 6 回复用的传真号码
fax-number-reply-again = 再写一次同一号码
fax-how = 在上面的方框里写数字，并把下面相同数字的椭圆涂黑。涂黑后卡会立即停用。
fax-reply-why = 结果只发送到写在这里的号码，或卡上登记的号码。
fax-name = 姓名（与卡上一致）
fax-never = 请绝对不要写个人编号（12位）和密码。
fax-then = 只有市区町村的窗口能恢复使用。如果两处传真号码都已涂黑，但60秒内没有收到回复，请再发送一次。没有涂黑时，由工作人员读过后再回复，请等候。
