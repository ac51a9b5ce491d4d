package named

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/app/hidden"
	"rapporteur/app/igf"
	"rapporteur/app/importing/mailbox"
)

// frames are words of the lines around a quotation, and nobody's name.
var frames = func() map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq("on am pm a.m p.m le el em il den dne w dnia в на о um uhr at an to cc bcc from de von da re fw fwd via mon tue wed thu fri sat sun jan feb mar apr may jun jul aug sep oct nov dec monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december lundi mardi mercredi jeudi vendredi samedi dimanche montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz mai juni juli oktober dezember gmt utc cet cest est edt pst 年 月 日 时 年月日 년 월 일 周一 周二 周三 周四 周五 周六 周日 週一 週二 週三 週四 週五 週六 週日 星期一 星期二 星期三 星期四 星期五 星期六 星期日 上午 下午 오전 오후") {
		out[w] = true
	}
	return out
}()

// At returns the people whose addresses stand in a text, with the names before
// these: `"Sample, Maria" <maria@example.org>`, "… 17:08, Maria Sample <maria@…>".
func At(text string) []igf.Mention {
	var out []igf.Mention
	at := 0
	for _, a := range hidden.Addresses(text) {
		before, address := text[at:a.From], text[a.From:a.To]
		at = a.To
		if !strings.ContainsAny(address, "@＠") || !mailbox.OfSomebody(before, address) {
			continue
		}
		m := igf.Mention{Email: strings.ToLower(address)}
		before = strings.TrimRight(before, " \t\n<([")
		if q, ok := strings.CutSuffix(before, `"`); ok {
			m.Name = q[strings.LastIndexByte(q, '"')+1:]
		} else {
			m.Name = lastName(before)
		}
		out = append(out, m)
	}
	return out
}

// lastName returns the name at the end of a text, "" for none: words with a capital, or
// of a script without, up to a figure or a sign.
func lastName(text string) string {
	if i := strings.LastIndexFunc(text, endsName); i >= 0 {
		_, size := utf8.DecodeRuneInString(text[i:])
		text = text[i+size:]
	}
	return Of(strings.Fields(text))
}

// In returns the names of two words or more that stand between the figures and the
// signs of a text, and the names in scripts that put no blanks within one.
func In(text string) []igf.Mention {
	var out []igf.Mention
	for _, piece := range strings.FieldsFunc(text, endsName) {
		if n := hidden.HanNameAmong(piece, frames); n != "" {
			out = append(out, igf.Mention{Name: n})
			continue
		}
		if n := Of(strings.Fields(piece)); strings.Contains(n, " ") {
			out = append(out, igf.Mention{Name: n})
		}
	}
	return out
}

func endsName(r rune) bool {
	return unicode.IsNumber(r) || strings.ContainsRune(",:;<>()[]/，：；、\n", r)
}

// Of returns the name among words: the longest run of those that may be part of
// one, five at most; "" for none.
func Of(words []string) string {
	var best, run []string
	for _, w := range words {
		w = strings.Trim(w, `"'*_“”„«».`)
		r, _ := utf8.DecodeRuneInString(w)
		part := w != "" && (unicode.IsUpper(r) || unicode.IsLetter(r) && !unicode.IsLower(r)) && !frames[strings.ToLower(w)]
		if !part {
			run = nil
			continue
		}
		if run = append(run, w); len(run) >= len(best) {
			best = run
		}
	}
	return strings.Join(best[max(0, len(best)-5):], " ")
}
