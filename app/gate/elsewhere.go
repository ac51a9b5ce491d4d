package gate

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"rapporteur/app/hidden"
	"rapporteur/app/igf"
)

// unnamed are words for a place where people speak without their names, and for how they
// do, in the languages of the United Nations, German, Italian and Portuguese.
var unnamed = regexp.MustCompile(`(?i)` + strings.Join([]string{
	`\bchath?am\b|\bch[aâ]thamsk|ч[аэе]т[хг]?[аэе]м\PL?\s?хауз?с|(?:تش|ش|ج)ا[تث]ا?م هاوس|查塔姆|查達姆|查达姆|查坦姆|恰塔姆|漆咸|チャタム|채텀|차탐`,
	`\b(?:closed|private|confidential)\PL(?:talk|session|meeting|room|round|consultation|part|dinner|lunch|discussion)|closed doors|\b(?:off|not for)\PL(?:the\PL)?(?:record|attribution)|\bin (?:camera|private|confidence)\b|anonymously|confidentially|without (?:his|her|their) name`,
	`huis\PLclos|portes (?:closes|fermées)|(?:séance|réunion|session)s? (?:fermée|privée|confidentielle)|anonymement|confidentiellement|sous couvert d.anonymat`,
	`puertas? cerradas?|(?:sesión|reunión|charla)(?:es)? (?:cerrada|privada|reservada)|forma (?:anónima|confidencial)|anónimamente|confidencialmente`,
	`portas fechadas|(?:sessão|reunião) (?:fechada|privada|reservada)|anonimamente|porte chiuse|(?:sessione|riunione) (?:chiusa|riservata)|(?:ver|ge)schlossene\pL* (?:tür|sitzung|runde|kreis)|nicht\PL?öffentlich|vertraulich`,
	`закрыт\pL+ (?:\pL+ )?(?:сесси|заседани|встреч|дискусси|бесед|част|режим|совещани)|закрытыми дверями|не для протокола|анонимно|конфиденциально|кулуар`,
	`(?:جلسة|الجلسة|اجتماع|الاجتماع) (?:ال)?(?:مغلق|سري|خاص)|(?:ال)?[أا]بواب (?:ال)?(?:مغلق|موصد)`,
	`闭门|閉門|非公开|非公開|不公开|匿名|不具名|私下`,
}, "|"))

// bothWays reports whether somebody who is named openly in a session spoke unnamed too,
// there or in another one to which the text points: then a person has to look.
func (hp *hiddenPeople) bothWays(text, session string, p *person, h hidden.Hit) bool {
	if !h.Why.Who() {
		return false
	}
	return h.Strength == hidden.Full && p.open[session] && p.chose[session] || hp.pointsElsewhere(text, session, p, h)
}

// pointsElsewhere reports whether the paragraph of a text that names somebody openly says
// that it was where they are not named: by the title or the id of a session in which they
// spoke unnamed, or in words such as "closed talk".
func (hp *hiddenPeople) pointsElsewhere(text, session string, p *person, h hidden.Hit) bool {
	from := strings.LastIndexByte(text[:h.From], '\n') + 1
	to := len(text)
	if i := strings.IndexByte(text[h.To:], '\n'); i >= 0 {
		to = h.To + i
	}
	said := norm.NFC.String(text[from:to])
	bare := ""
	for other := range p.chose {
		if other == session {
			continue
		}
		if unnamed.MatchString(said) {
			return true
		}
		if bare == "" {
			bare = bareWords(said)
		}
		s, err := hp.Session(other)
		if err != nil || s == nil {
			continue // nobody can point to it by its words
		}
		if slices.ContainsFunc(hp.names(s), func(name string) bool { return pointsTo(bare, name) }) {
			return true
		}
	}
	return false
}

// meetings are words for what people speak in.
var meetings = regexp.MustCompile(`^(?:talks?|sessions?|meetings?|workshops?|roundtables?|dialogues?|debates?|consultations?|hearings?|forums?|fora|plenary|plenaries|panels?|conferences?|summits?|kickoff|séances?|réunions?|ateliers?|plénières?|conférences?|colloques?|sesi[oó]n(?:es)?|reuni[oó]n(?:es)?|taller(?:es)?|charlas?|foros?|plenari[ao]s?|paneles|conferencias?|сесси\pL+|заседани\pL+|встреч\pL*|семинар\pL*|форум\pL*|конференци\pL+|جلسة|الجلسة|اجتماع|الاجتماع|ورشة|الورشة|منتدى|المنتدى|مؤتمر|المؤتمر)$`)

// meetingHan are such words in Chinese, which has no spaces.
var meetingHan = []string{"会议", "會議", "会", "會", "论坛", "論壇", "场", "場", "讨论", "研讨"}

// names are what a session is called, or was.
func (hp *hiddenPeople) names(s *igf.Session) []string {
	return append([]string{s.Title, s.ID, s.ID[strings.LastIndexByte(s.ID, '/')+1:]}, hp.titles[s.ID]...)
}

// pointsTo reports whether bare words have the name of a session, which is its title or its
// id. Of a name of one or two words that says nothing of a meeting, as "Data protection",
// which is in too many texts, there must be such a word beside it: "in the session Main".
func pointsTo(bare, name string) bool {
	ws := strings.Fields(bareWords(name))
	all := " " + strings.Join(ws, " ") + " "
	switch {
	case len(ws) == 0:
		return false
	case igf.Ideographic([]rune(ws[0])[0]):
		title := strings.Join(ws, "")
		return strings.Contains(strings.ReplaceAll(bare, " ", ""), title) &&
			(utf8.RuneCountInString(title) >= 5 || slices.ContainsFunc(strings.Fields(bare), meetings.MatchString) || slices.ContainsFunc(meetingHan, func(w string) bool { return strings.Contains(title, w) || strings.Contains(bare, w) }))
	case len(ws) > 2, slices.ContainsFunc(ws, meetings.MatchString):
		return strings.Contains(bare, all)
	}
	for from := 0; ; from++ {
		i := strings.Index(bare[from:], all)
		if i < 0 {
			return false
		}
		from += i
		before, after := strings.Fields(bare[:from+1]), strings.Fields(bare[from+len(all)-1:])
		beside := append(slices.Clone(before[max(0, len(before)-meetingReach):]), after[:min(len(after), 1)]...)
		if slices.ContainsFunc(beside, meetings.MatchString) {
			return true
		}
	}
}

// meetingReach is how many words before the name of a session one for a meeting may stand:
// "in the session called Main".
const meetingReach = 2

// bareWords are the words of a text with one space around each, in small letters.
func bareWords(text string) string {
	return " " + strings.Join(strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r)
	}), " ") + " "
}
