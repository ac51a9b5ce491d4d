package labels

import (
	"strings"

	"rapporteur/app/pattern"
)

var (
	// keys stand before who speaks, in a label that has both: "Speaker: Ana Sample".
	keys = set("speaker name participant delegate attendee voice from intervenant intervenante participante orateur oratrice nom orador oradora nombre ponente sprecher sprecherin redner rednerin nome докладчик оратор выступающий участник имя المتحدث المتحدثة الاسم 发言人 發言人 姓名 화자 발언자")
	// closed is a label with a key, within brackets or in bold: "[Speaker: Ana Sample] I object".
	closed = pattern.New(`^\s*(?:>>\s*)?(?:[\[({（【<]\s*([^:：\])}）】>]{2,80}?)\s*[:：]\s*([^\])}）】>]{1,160}?)\s*[\])}）】>]|(?:\*\*|__)\s*([^:：*_]{2,80}?)\s*[:：]\s*([^*_]{1,160}?)\s*(?:\*\*|__))[\s:：]*(\S.*)$`)
	// open is one that a second colon ends: "Speaker: Ana Sample: I object".
	open = pattern.New(`^\s*(\pL[^:：]{1,80}?)\s*[:：]\s*([^:：]{2,160}?)\s*[:：]\s*(\S.*)$`)
)

// keyed cuts a label that says with a key that somebody speaks, or in which role, and then
// who: all of it is the label, and no half of it words.
func keyed(line string) Label {
	if m := closed.FindStringSubmatchIndex(line); m != nil {
		part := func(i, j int) string {
			for _, k := range []int{i, j} {
				if m[2*k] >= 0 {
					return line[m[2*k]:m[2*k+1]]
				}
			}
			return ""
		}
		if l := withKey(part(1, 3), part(2, 4)); l.Sure > None {
			l.Whole, l.Rest = line[:m[10]], line[m[10]:]
			return l
		}
	}
	// Without brackets a chair may give the floor: "Chair: Ana Sample: the floor is yours".
	if m := open.FindStringSubmatch(line); m != nil && keys[fold(m[1])] && judge(bare(m[2])) >= Likely {
		if l := withKey(m[1], m[2]); l.Sure > None {
			l.Whole, l.Rest = strings.TrimSuffix(line, m[3]), m[3]
			return l
		}
	}
	return Label{}
}

// withKey returns the label of a key and who stands behind it, None where nobody does; a
// role beside a name stays.
func withKey(key, who string) Label {
	who = strings.TrimRight(bare(who), colons+" ")
	switch sure := judge(who); {
	case who != "" && letters(who) == 0 && isRole(key): // "[Speaker: 3]"
		return Label{Text: key + " " + who, Sure: Sure}
	case sure == None, sure == Possible && (!keys[fold(key)] || len(strings.Fields(who)) > 8):
		return Label{}
	case keys[fold(key)]:
		return Label{Text: who, Sure: Sure}
	case isRole(key) && !isRole(who):
		return Label{Text: key + " (" + who + ")", Sure: Sure}
	}
	return Label{}
}
