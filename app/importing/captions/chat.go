package captions

import (
	"strconv"
	"strings"

	"rapporteur/app/importing/labels"
	"rapporteur/app/importing/leftover"
	"rapporteur/app/pattern"
)

// message is the head of a message in the chat beside a call, with the words on its line.
type message struct{ clock, from, to, words string }

const timeOfDay = `\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AaPp][Mm])?`

var (
	// "10:01:02 From Ana to Everyone: …", in the languages of those who call, a date before it or not.
	addressed = pattern.New(`^\[?(?:\d{4}-\d{2}-\d{2}[ T])?(` + timeOfDay + `)\]?\s+(?i:from|de|von|от|从|來自|来自|من)\s+(.{1,80}?)\s+(?i:to|à|a|para|pour|an|кому|для|到|至|إلى)\s+(.{1,80}?)\s*[:：]\s*(.*)$`)
	// "10:01:02	 From Ana : …", as it was without whom it is for.
	unaddressed = pattern.New(`^(` + timeOfDay + `)\s+From\s+(.{1,80}?)\s+[:：]\s*(.*)$`)
	// "00:01:02	Ana:	…" of a recording.
	recorded = pattern.New(`^(\d{1,2}:\d{2}:\d{2})\t\s*([^\t]{1,80}?)\s*[:：]\t\s*(.*)$`)
	// "from Ana to everyone:    10:01 AM".
	timeBehind = pattern.New(`^(?i:from)\s+(.{1,80}?)\s+(?i:to)\s+(.{1,80}?)[:：]\s+(` + timeOfDay + `)$`)

	toAll = pattern.New(`(?i)^(?:everyone|everybody|all|all participants|(?:all )?panelists and (?:all )?attendees|tout le monde|toutes et tous|tous|todo el mundo|todos|todas|alle|все|всем|所有人|大家|الجميع)(?:\s*[(（].*|\s+in\s.*)?$`)
	// oneOnly stands behind a name where a message is for single people.
	oneOnly = pattern.New(`(?i)[(（]\s*(?:privately|private|direct message|privé|en privé|message direct|privado|en privado|mensaje directo|privat|direktnachricht|лично|личное сообщение|личное|私信|私聊|私密|خاص|رسالة مباشرة)\s*[)）]`)

	// What somebody answers, and what they only put a sign to.
	replied = pattern.New(`^(?i:replying to|en réponse à|réponse à|respondiendo a|en respuesta a|в ответ на|ответ на|回复|الرد على)\s*[:：]?\s*["“«„](.*?)(?:["”»]\s*$|(?:\.\.\.|…)["”»]\s*(.+)$)`)
	reacted = pattern.New(`^(?:Reacted to ["“].*["”] with \S{1,40}|Removed an? \S{1,40} reaction from ["“].*["”])$`)
)

// messageOf reads the head of a message; ok is false where a line is none.
func messageOf(line string) (m message, ok bool) {
	if x := addressed.FindStringSubmatch(line); x != nil {
		return message{x[1], x[2], x[3], x[4]}, true
	}
	if x := recorded.FindStringSubmatch(line); x != nil {
		return message{x[1], x[2], "", x[3]}, true
	}
	if x := unaddressed.FindStringSubmatch(line); x != nil {
		return message{x[1], x[2], "", x[3]}, true
	}
	if x := timeBehind.FindStringSubmatch(line); x != nil {
		return message{x[3], x[1], x[2], ""}, true
	}
	return message{}, false
}

// private reports whether a message is for single people. One that does not surely go to
// all is.
func (m message) private() bool {
	return oneOnly.MatchString(m.from+" "+m.to) || m.to != "" && !toAll.MatchString(m.to)
}

// isChat reports whether a text is a chat: the first line with words is the head of a
// message. All that is no head belongs to the message above it then, whatever it looks like.
func isChat(all string) bool {
	for l := range strings.Lines(all) {
		if l = strings.TrimSpace(l); l != "" {
			_, ok := messageOf(l)
			return ok
		}
	}
	return false
}

// chatted reads what somebody wrote into the chat. What is for single people is not
// taken.
func (t *reader) chatted(number int, m message) error {
	if m.private() {
		t.people(labels.People(oneOnly.ReplaceAllString(m.to, "")))
	}
	t.marked, t.clock = true, m.clock
	if m.private() {
		t.mentioned(labels.Label{}, m.words)
		m.words = ""
	}
	if err := t.begin(number, oneOnly.ReplaceAllString(m.from, ""), ""); err != nil {
		return err
	}
	if t.private = m.private(); t.private {
		t.Left = append(t.Left, leftover.Piece{Kind: leftover.Private, Where: ":" + strconv.Itoa(number)})
	}
	t.messageGoesOn(number, m.words)
	return nil
}

// messageGoesOn reads a line of a message. Its first says which other one it answers: whose
// words these are nobody can see, and they stand there already.
func (t *reader) messageGoesOn(number int, words string) {
	t.mentioned(labels.Label{}, words)
	if t.private || words == "" {
		return
	}
	if t.size == 0 {
		if m := replied.FindStringSubmatch(words); m != nil {
			t.leave(leftover.Quotation, number, strings.TrimSpace(strings.TrimSuffix(words, m[2])))
			words = m[2]
		} else if n := len(t.Turns); reacted.MatchString(words) && n > 0 {
			t.leave(leftover.Reaction, number, t.Turns[n-1].Speaker+": "+words)
			t.quiet = true
			return
		}
	}
	t.say(words)
}

func (t *reader) leave(kind leftover.Kind, number int, words string) {
	t.Left = append(t.Left, leftover.Piece{Kind: kind, Where: ":" + strconv.Itoa(number), Words: words})
}
