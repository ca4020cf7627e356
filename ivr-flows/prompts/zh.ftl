### 中文提示。先说用途，后说按键；称呼用"您"。窗口用语首次出现时附日语写法：读音虽是中文，写下来窗口人员就能看懂。
### 变量（如 { $birth-date }）已按朗读习惯整理好；没有的值是 none。

## 语言

language-offer = 中文请按3。
language-unavailable = 抱歉，本电话目前还不提供中文服务，请选择其他语言。

## 首页

root-menu =
    个人编号卡服务热线。
    卡片丢失或被盗，请按2。全天24小时受理。
    咨询办卡、领卡和电子证书，请按1。
    咨询个人编号制度，请按3。
    更换语言，请按9。
    人工服务，请按0。
root-menu-again = 卡片丢失或被盗，请按2。人工服务，请按0。

## 丢失与被盗

lost-menu =
    立即停用您本人的卡，请按1。
    为孩子或他人办理，请按9。
    只停用手机里的电子证书，请按2。
    卡已找到，请按3。
    查询受理编号，请按4。
    注销或重新办卡，请按5。
    捡到他人的卡，请按6。
    卡被停用但不是您申请的，请按7。
    听力或语言不便，请按8。
lost-menu-again = 立即停用您的卡，请按1。人工服务，请按0。

## 停用

suspend-intro =
    { $scope ->
        [phone-certificates] 现在停用您手机里的电子证书。
       *[other] 现在停用您的卡。
    }
birth-date = 请输入出生日期，共8位：年、月、日。不需要个人编号，也不需要密码。
birth-date-again =
    请依次输入持卡人出生日期的4位年份、2位月份、2位日期。
    例如1985年4月12日，输入1 9 8 5，0 4，1 2。
    返回请按星号再按井号，人工服务请按0再按井号。
postcode = 请输入7位邮政编码。不知道，请按井号。
postcode-again = 请输入7位数字的邮政编码。不知道，只按井号即可。

locator-menu =
    还需要一个号码。
    用申请书ID，请按1。
    用卡上登记的电话号码，请按2。
    用10位停用码，请按3。
    都没有，请按0，由人工为您办理。
locator-menu-again = 申请书ID请按1，登记的电话号码请按2，停用码请按3，都没有请按0。
form-number = 请输入全部23位。
form-number-again =
    申请书ID是申请书存根上的23位数字。不用着急，请连续输入。
    换用其他号码，请按星号再按井号。
telephone-number = 请输入卡上登记的电话号码，从0开始，按井号结束。
telephone-number-again =
    请输入登记的电话号码，从0开始，输完后按井号。
    换用其他号码，请按星号再按井号。
hold-code = 请输入10位停用码。
hold-code-again =
    停用码是领卡时文件上的10位数字。
    换用其他号码，请按星号再按井号。
not-verified = 抱歉，未能确认。

read-back =
    出生日期，{ $birth-date }。
    { $form-number ->
        [none] { $postcode ->
            [none] {""}
           *[other] 邮政编码，{ $postcode }。
        }
       *[other] 申请书ID已核实。
    }{ $telephone-number ->
        [none] {""}
       *[other] 电话号码，{ $telephone-number }。
    }{ $hold-code ->
        [none] {""}
       *[other] 停用码，{ $hold-code }。
    }{ $scope ->
        [phone-certificates] 正确请按1，只停用手机里的电子证书。
       *[other] 正确请按1，现在停用卡片。
    }修改请按2。
read-back-again = 确认停用请按1，修改请按2，重听请按井号。

suspended =
    { $scope ->
        [phone-certificates] 手机里的电子证书已停用。
       *[other] 您的卡已停用。
    }下面播报受理编号两遍，请记录。
no-phone-menu =
    这张卡没有登记手机里的电子证书。
    停用卡片本身，请按1。什么都不停用，请按2。
already-suspended =
    { $scope ->
        [phone-certificates] 手机里的电子证书之前已经停用。
       *[other] 这张卡之前已经停用。
    }下面播报受理编号两遍，请记录。
receipt = 受理编号是{ $receipt }。
receipt-again = 再说一遍，受理编号是{ $receipt }。
published = 所有查验卡片的系统都已收到停用信息。
recorded = 停用已记录。查验卡片的系统很快就会收到。

circumstance-menu =
    方便的话，请告诉我们情况。
    在外面丢失，请按1。被盗，请按2。在家里丢失，请按3。火灾或灾害，请按4。
    重听受理编号，请按星号。
circumstance-menu-again = 外面丢失按1，被盗按2，家里丢失按3，火灾或灾害按4，重听受理编号按星号。
delivery-menu =
    { $text-messages ->
        [yes] 用短信接收受理编号，请按1。
       *[no] 本电话不能用短信发送受理编号。
    }{ $fax-messages ->
        [yes] 用传真接收，请按2。
       *[no] {""}
    }不需要，继续请按3。
delivery-menu-again =
    { $text-messages ->
        [yes] 短信请按1。
       *[no] {""}
    }{ $fax-messages ->
        [yes] 传真请按2。
       *[no] {""}
    }继续请按3。
delivery-not-open = 抱歉，现在无法用这种方式发送。请保存好刚才的受理编号。
next-steps =
    { $circumstance ->
        [lost-at-home] 在家里丢失的，不需要向警察报案。市区町村窗口会询问经过。
        [disaster] 遇到火灾或灾害，请向市区町村申请罹灾证明书，日语汉字也这样写。办理新卡时需要。
       *[other] 如果是丢失或被盗，请向警察报案，并记下遗失申报受理编号，日语写作"受理番号"。
    }
next-steps-lifting = 电话里不能解除停用。请带上身份证件，到市区町村窗口办理。
next-steps-end = 没有其他需要的话，可以挂断电话。重听请按1，人工服务请按0。
revoked = 这张卡已经失效，无需停用。办新卡请到市区町村窗口。
unavailable = 抱歉，现在无法办理。正在为您寻找人工服务。

## 卡找到了

found-certificates-on-card =
    { $user-authentication-on-card ->
        [release] 使用者证明用电子证书，在窗口恢复使用。
        [revoke] 使用者证明用电子证书，在窗口重新发放。
       *[keep] 使用者证明用电子证书，继续停用。
    }{ $signature-on-card ->
        [release] 签名用电子证书，恢复使用。
        [revoke] 签名用电子证书，重新发放。
       *[keep] 签名用电子证书，继续停用。
    }
found-certificates-on-phone =
    { $user-authentication-on-phone ->
        [release] 手机里的使用者证明用证书，恢复使用。
        [revoke] 手机里的使用者证明用证书，重新发放。
       *[keep] 手机里的使用者证明用证书，继续停用。
    }{ $signature-on-phone ->
        [release] 手机里的签名用证书，恢复使用。
        [revoke] 手机里的签名用证书，重新发放。
       *[keep] 手机里的签名用证书，继续停用。
    }
hear-again-menu = 重听请按1，回到首页请按9，人工服务请按0。

## 查询受理编号

status-receipt = 请输入9位受理编号。
status-receipt-again = 受理编号是停用时播报的9位数字。返回请按星号再按井号。
status-stopped =
    { $scope ->
        [phone-certificates] 手机里的电子证书已停用。
       *[other] 卡片已停用。
    }记录时间：{ $recorded-at }。
status-published = 所有系统收到停用信息的时间：{ $published-at }。
status-recorded = 正在通知查验卡片的系统。
status-ended = 这次停用的结束时间：{ $ended-at }。

## 不是本人申请的停用、捡到的卡

dispute = 如果停用不是您申请的，人工客服会优先为您处理。
found-card = 请把捡到的卡交给派出所，日语写作"交番"，或者市区町村窗口。人工客服会优先接听。

## 听力或语言不便

hearing-menu =
    通过电话中继服务来电，请按1。
    查询传真号码，请按2。
    { $text-messages ->
        [yes] 用短信接收网页地址，请按3。
       *[no] {""}
    }
relay-marked = 明白了。接下来每一步都会给您更多时间。
fax-line =
    { $fax-line ->
        [none] 抱歉，本热线没有传真号码。
       *[other] 传真号码是{ $fax-line }。请在传真上写明回复用的传真号码。
    }

## 人工

connecting = 正在为您转接人工服务，请稍候。
nobody-menu =
    现在没有人工客服能接听。
    您自己立即停用卡片，请按3。
    给您现在的电话回电，请按1。
    给其他电话回电，请按2。
nobody-menu-again = 回电到这个号码按1，其他号码按2，自己停用卡片按3。
callback-number = 请输入回电号码，从0开始，按井号结束。
callback-number-again = 请输入电话号码，从0开始，输完后按井号。返回请按星号再按井号。
callback-read-back = 回电号码是{ $callback-number }。正确请按1，修改请按2。
callback-taken = 已受理。客服会给您回电。
callback-not-allowed = 抱歉，不能拨打这个号码，请换一个号码。
callback-unavailable = 抱歉，未能登记回电。
callback-own-taken = 我们会给您这个号码回电。24小时都可以停用卡片。
no-callback =
    { $receipt ->
        [none] 客服会看到您的来电。如需停用卡片，请显示号码再次来电。
       *[other] 客服会看到您的来电。卡片已经停用。
    }

goodbye = 感谢您的来电，再见。

## 服务时间和等候

closed-menu =
    { $opens-at ->
        [none] 现在人工客服只受理卡片遗失和被盗。
       *[other] 现在人工客服只受理卡片遗失和被盗。其他咨询从{ $opens-at }开始受理。
    }
    卡片遗失或被盗，请按2。
    在服务时间内给您现在的电话回电，请按1。给其他电话回电，请按3。
    收听录音介绍，请按9。
closed-menu-again = 卡片遗失或被盗按2，回电到这个号码按1，其他号码按3，录音介绍按9。
queue-place =
    { $position ->
        [none] 您的排队位置不变，请等候人工客服。
        [1] 下一位就是您。
       *[other] 您现在排在第{ $position }位。
    } { $wait-minutes ->
        [none] {""}
        [more] 预计等候三十分钟以上。
       *[other] 预计等候约{ $wait-minutes }分钟。
    }
queue-moved =
    { $position ->
        [none] 感谢您的等候。
        [1] 下一位就是您了。
       *[other] 您现在排到第{ $position }位了。
    } { $wait-minutes ->
        [none] {""}
        [more] 预计还要三十分钟以上。
       *[other] 预计还要约{ $wait-minutes }分钟。
    }
queue-still = 感谢您的等候。您的位置已保留，请不要挂断。
queue-offer =
    您不必一直在电话里等候。
    您自己立即停用卡片，请按3，排队位置会保留。
    轮到您时，给您现在的电话回电，请按1。给其他电话回电，请按2。
queue-returned = 您的排队位置还保留着，请等候人工客服。如果没有其他需要，可以挂断电话。
not-answered = 刚才没有客服接听。您的位置不变，我们会再次转接。

## 短信

message-to-menu =
    发到您现在使用的号码，请按1。
    发到其他手机号码，请按2。
message-number = 请输入接收短信的手机号码，从0开始，按井号结束。
message-number-again = 请输入手机号码，从0开始，输完后按井号。返回请按星号再按井号。
message-read-back = 接收短信的号码是{ $message-number }。正确请按1，修改请按2。
message-not-allowed = 抱歉，这个号码不能接收我们的短信，请输入日本的手机号码。
message-by-person = 抱歉，现在不能自动发送。我们已转给客服人员处理。
receipt-sent = 好的，正在为您发送短信。
address-sent = 好的，正在为您发送网页地址。
address-not-open = 抱歉，本电话不能发送短信。
fax-number = 请输入传真号码，从0开始，按井号结束。
fax-number-again = 请输入传真号码，从0开始，输完后按井号。返回请按星号再按井号。
fax-read-back = 接收传真的号码是{ $fax-number }。正确请按1，修改请按2。
fax-not-allowed = 抱歉，这个号码不能接收我们的传真，请输入日本国内的传真号码。
receipt-faxed = 好的，正在为您发送传真。

## 卡片与制度（播报内容见 content/）

card-info-menu =
    申请办卡，请按1。
    办理时间和领卡所需物品，请按2。
    电子证书和密码，请按3。
    通知卡，请按4。
    便利店证明书，请按5。
    卡片的用途和安全，请按6。
apply-menu =
    邮寄申请，请按1。用电脑，请按2。用智能手机，请按3。用证件照自助机，请按4。
    申请书或信封丢失，或者搬家，请按5。
collect-menu =
    需要多长时间，请按1。
    需要带什么，请按2。
    可用的身份证件，请按3。
    由他人代领，请按4。
number-menu =
    个人编号制度，请按1。
    其他电话号码和受理时间，请按2。
new-card-menu =
    在外面丢失或被盗，请按1。
    在家里丢失，请按2。
    火灾或水灾，请按3。
    费用和时间，请按4。
    注销卡片，请按5。
content-none = 抱歉，目前没有这方面的最新信息。在受理时间内，可以在菜单中按0，由人工为您解答。

## 系统自动播报

engine-wrong-key = 抱歉，没有这个选项。
engine-wrong-length = 抱歉，位数好像不对。
engine-wrong-date = 抱歉，未能确认这个日期。
engine-individual-number = 不需要个人编号。
engine-sorry = 抱歉，由于我们的原因，现在无法继续办理。
engine-content-keys = 跳到下一项请按1，重听请按井号，返回请按星号。
