package captions

import (
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/importing/labels"
	"rapporteur/app/importing/leftover"
	"rapporteur/app/pattern"
)

const (
	// who is somebody in a line of a service; what has a colon or ends a sentence is no name.
	who = `(?:\*{2,3}\s*)?(?P<who>[^:：<>!?？。]{1,60}?)`
	// room is what people come to and leave.
	room = `(?:the |this |la |le |l['’]|el |à la |a la |de la |del |к |ко |из |в )*(?:zoom |teams |webex |google |video )?(?:meeting|call|conference|session|webinar|room|chat|breakout room|waiting room|réunion|appel|conférence|salle|conversation|reunión|llamada|conferencia|sesión|sala|собрани[еюя]|встреч[еуи]|конференци[юи]|звон(?:ку|ка|ок)|вызов[ау]?|совещани[еюя])(?: \((?:as|en tant que|como) [^)]{1,40}\)| as [^.]{1,40})?`
	// words is what a service writes down.
	scribed = `(?:the |la |el |live )?(?:transcription|transcript|recording|captions|captioning|closed captions|transcripción|grabación|enregistrement|sous-titrage|subtítulos|транскри(?:бирование|пцию)|расшифровку|запись)`
)

// notices are what services write among what is said, in the languages of those who call.
var notices = []*pattern.Pattern{
	pattern.New(`(?i)^` + who + ` (?:has |have |was |is now |est |a |s'est |s’est |se |se ha |ha )?(?:re)?(?:joined|join|left|leaves|joins|entered|exited|disconnected from|removed from|admitted to|rejoint|quitté|entrée? dans|jointe? à|connectée? à|unió|unido|salió|salido|abandonó|abandonado|entró|ingresó|присоединил(?:ся|ась)|покинул[а]?|вышел|вышла|вош[её]л|вошла)(?: a| in)? ` + room + `\.?$`),
	pattern.New(`(?i)^` + who + ` (?:has |a |ha |está )?(?:started|stopped|paused|resumed|began|ended|turned on|turned off|enabled|disabled|démarré|commencé|lancé|activé|arrêté|désactivé|inició|iniciado|comenzó|empezó|detuvo|detenido|activó|desactivó|начала?|запустила?|включила?|остановила?|прекратила?|выключила?) ` + scribed + `\.?$`),
	pattern.New(`(?i)^` + who + ` (?:has |a |ha )?(?:raised|lowered|put up|levé|baissé|levantó|levantado|bajó|bajado|поднял[а]?|опустил[а]?) (?:the |their |his |her |a |la |sa |su |свою )?(?:hand|main|mano|руку)\.?$`),
	pattern.New(`(?i)^` + who + ` (?:is (?:now )?(?:the )?(?:host|presenting|sharing (?:their |the )?screen)|started (?:screen )?(?:sharing|presenting)|stopped (?:screen )?(?:sharing|presenting))\.?$`),
	pattern.New(`^` + who + ` ?(?:已|已经|已經)?(?:加入|进入|進入|离开|離開|退出|重新加入)(?:了)?(?:会议|會議|通话|通話|会议室|聊天)?。?$`),
	pattern.New(`^` + who + ` ?(?:已|已经)?(?:开始|開始|启动|啟動|停止|结束|結束)(?:了)?(?:转录|轉錄|听录|聽錄|录制|錄製|录音)。?$`),
	pattern.New(`^` + who + ` ?(?:已)?(?:举手|舉手|举起了手|放下了手)(?:了)?。?$`),
	pattern.New(`^(?:انضم|انضمت|دخل|دخلت|غادر|غادرت|ترك|تركت)\s(?P<who>[^:.؟]{1,60}?)\s(?:إلى )?(?:الاجتماع|المكالمة|الجلسة|المؤتمر|الغرفة)\.?$`),
	pattern.New(`^(?P<who>[^:.؟]{1,60}?)\s(?:انضم|انضمت|دخل|دخلت|غادر|غادرت|ترك|تركت)\s(?:إلى )?(?:الاجتماع|المكالمة|الجلسة|المؤتمر|الغرفة)\.?$`),
	pattern.New(`^(?:بدأ|بدأت|أوقف|أوقفت|أنهى|أنهت)\s(?P<who>[^:.؟]{1,60}?)\s(?:النسخ|التدوين|التسجيل|النص)\.?$`),
	pattern.New(`^(?P<who>[^:.؟]{1,60}?)\s(?:بدأ|بدأت|أوقف|أوقفت)\s(?:النسخ|التدوين|التسجيل)\.?$`),
	pattern.New(`^(?:رفع|رفعت|خفض|خفضت)\s(?P<who>[^:.؟]{1,60}?)\s(?:يده|يدها|اليد)\.?$`),
	pattern.New(`^(?P<who>[^:.؟]{1,60}?)\s(?:رفع|رفعت)\s(?:يده|يدها|اليد)\.?$`),
}

// short is one behind a time or stars.
var short = pattern.New(`(?i)^` + who + ` (?:has |have )?(?:joined|left|raised (?:a )?hand|lowered (?:a )?hand|disconnected|reconnected)\.?$`)

// nobody are lines of services that name nobody.
var nobody = pattern.New(`(?i)^(?:\*{2,3}\s*)?(?:(?:the )?(?:meeting|transcription|recording|call|session)(?: has| was)? (?:ended|started|stopped|in progress|paused|resumed)\b(?: (?:after|at|by)\b.{0,30})?|(?:la )?(?:réunion|transcription)(?: s['’]est| est| a)? (?:terminée?|commencé|démarré)\b.{0,30}|(?:la )?(?:reunión|transcripción)(?: ha| se ha)? (?:finalizó|terminó|finalizado|terminado|comenzó)\b.{0,30}|(?:собрание|встреча|конференция|расшифровка|транскрибирование) (?:завершен[оа]|завершилась|завершилось|окончен[оа]|начат[оа])(?:\s.{0,30})?|(?:会议|會議|转录|轉錄)(?:已|在).{0,20}(?:结束|結束|开始|開始)。?|(?:انتهى الاجتماع|انتهت المكالمة|انتهى النسخ|بدأ الاجتماع)(?:\s.{0,30})?|this editable transcript was computer generated.*|people can also change the text after it was created\.?)\.?$`)

// noticeOf reports whether a line is what a service wrote, and whom it names.
func noticeOf(line string) (people []igf.Mention, ok bool) {
	if len(line) > 300 {
		return nil, false
	}
	words := clock.ReplaceAllString(line, "")
	starred := strings.HasPrefix(words, "**")
	if nobody.MatchString(words) {
		return nil, true
	}
	forms := notices
	if starred || words != line {
		forms = append(slices.Clip(forms), short)
	}
	for _, form := range forms {
		m := form.FindStringSubmatch(words)
		if m == nil {
			continue
		}
		name := strings.TrimSpace(m[form.SubexpIndex("who")])
		people := labels.People(name)
		if starred || len(people) > 0 && labels.Cut(name+":").Sure >= labels.Likely { // "he left the meeting" is what somebody said
			return people, true
		}
	}
	return nil, false
}

// lists are the heads of who was there, alone on a line or before the names.
var lists = pattern.New(`(?i)^[#*_\s-]*(?:the )?(?:(?:meeting )?(?:attended|moderated|chaired|hosted|organi[sz]ed|created|recorded) by|(?:invited )?attendees|(?:meeting |list of )?participants|speakers|panel+ists|guests|invitees|invited|present|in attendance|apologies|absent|hosts?|co-?hosts?|organi[sz]ers?|owners?|participants? list|presents?|présentes?|présents?|invité[e]?s|intervenants?|intervenantes?|hôtes?|organisat(?:eurs?|rices?)|animat(?:eurs?|rices?)|excusés?|liste des (?:participants|présents)|participantes|asistentes|asistencia|presentes|invitados|ponentes|oradores|anfitri(?:ón|ona|ones)|organizador(?:a|es|as)?|ausentes|lista de (?:participantes|asistentes)|участники|присутствующие|присутствовали|приглашенные|приглашённые|докладчики|выступающие|организаторы?|ведущ(?:ий|ая|ие)|список участников|参会者|参会人员|與會者|与会者|出席者|出席人员|参加者|参与者|參與者|主持人|组织者|发言人|發言人|嘉宾|主办人|المشاركون|المشاركين|الحضور|الحاضرون|المدعوون|المتحدثون|المضيف|المنظم|المنظمون|قائمة المشاركين)\s*(?:[(（]\d+[)）])?[*_\s]*(?:[:：]\s*(?P<names>.*)|-\s+(?P<more>.*))?$`)

// listed returns whom a line of a list of people names.
func listed(line string) []igf.Mention {
	return append(labels.NamesAmong(line), labels.Listed(line)...)
}

// unspoken marks the lines that nobody said: what the service of a call writes among what
// is said, and the lists of people above it. Whom these and remarks name is known from
// then on.
func (t *reader) unspoken(c cues) []spokenLine {
	for _, l := range c.left {
		t.head(l.Words)
	}
	for _, l := range c.called {
		t.people(labels.NamesAmong(l))
	}
	begun, list := t.captions || t.chat, false
	for i := range c.out {
		l := &c.out[i]
		if l.voice != "" || l.text == "" {
			list = list && l.text == "" && i > 0 && c.out[i-1].notice != 0 && isList(c.out[i-1].told)
			continue
		}
		if people, ok := noticeOf(l.text); ok {
			t.people(people)
			l.notice, l.told, l.text = leftover.Notice, l.text, ""
			continue
		}
		if begun {
			continue
		}
		switch {
		case turn.MatchString(l.text): // whatever it says is no name of a list
			begun = true
			continue
		case t.head(l.text):
			list = true
		case t.turns(l.text):
			begun = true
			continue
		case !list:
			continue
		default:
			t.people(listed(l.text))
		}
		l.notice, l.told, l.text = leftover.Above, l.text, ""
	}
	return c.out
}

// turns reports whether a line surely begins what somebody says, whatever other lines do.
func (t *reader) turns(line string) bool {
	_, _, own := ownLineOf(line)
	return own || turn.MatchString(line) || labels.Cut(clock.ReplaceAllString(line, "")).Sure == labels.Sure
}

// isList reports whether a line is only the head of a list.
func isList(line string) bool {
	m := lists.FindStringSubmatch(line)
	return m != nil && strings.TrimSpace(strings.Join(m[1:], "")) == ""
}

// head reports whether a line is the head of a list of people, with some behind it or not,
// and notes those whom it names. "Host: Welcome to you all." is what a host says.
func (t *reader) head(line string) bool {
	m := lists.FindStringSubmatch(line)
	if m == nil {
		t.people(labels.NamesAmong(line))
		return false
	}
	names := strings.TrimSpace(strings.Join(m[1:], ""))
	people := listed(names)
	t.people(people)
	return names == "" || len(people) > 0 && !endsSentence(names)
}
