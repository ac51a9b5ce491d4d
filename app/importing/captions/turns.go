// Package captions reads what was said: live transcripts, captions of recordings (WebVTT,
// SubRip), exports with a name and a time above each turn, and the chat beside a call. What
// nobody said is left over, with its words; messages to single people without them. It never
// corrects words, and never decides whether somebody may be named.
package captions

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"rapporteur/app/budget"
	"rapporteur/app/igf"
	"rapporteur/app/importing/labels"
	"rapporteur/app/importing/leftover"
)

// Turn is what one person says.
type Turn struct {
	Speaker string // as transcribed; "" where a new, unnamed speaker begins, or at a missing start
	Text    string // one paragraph, words as transcribed
	Line    int    // of the transcript, from 1
	Unclear int    // how often the transcript says that it could not hear
	Clock   string // when it began, as written: a time of the day or since the start; "" for not known
}

// Transcript is what was read. Its people are all whom labels name, also those who say
// nothing, and whom anything names that looks like a label.
type Transcript struct {
	Turns  []Turn
	Left   []leftover.Piece
	People []igf.Mention
}

var (
	// ">> NAME:" begins what somebody says, a bare ">>" somebody unnamed.
	turn = regexp.MustCompile(`(?:^|\s)>{2,3}(?:\s*>{2,3})*\s*`)
	// What transcribers write where they could not hear something.
	unclear = regexp.MustCompile(`(?i)[\[(](?:inaudible|indiscernible|no audio|audio difficulties|poor audio|off microphone|garbled)[^\])]*[\])]`)
	// A line of the chat beside a call, and whom it is for when it is for all.
	chat  = regexp.MustCompile(`^\[?(\d{1,2}:\d{2}(?::\d{2})?)\]?\s+(?i:from)\s+(.{1,80}?)(?:\s+(?i:to)\s+(.{1,80}?))?\s*[:：]\s*(.*)$`)
	toAll = regexp.MustCompile(`(?i)^(?:everyone|all|tout le monde|todos|все|所有人|الجميع)(?:\P{L}|$)`)
	// A time at the start of a line, as some services add.
	clock = regexp.MustCompile(`^[\[(]?(\d{1,2}:\d{2}(?::\d{2})?(?:\s*[AaPp][Mm]\b)?)(?:[.,]\d{1,3})?[\])]?\s+`)
	// A name and a time on a line of their own.
	ownLine = regexp.MustCompile(`^(\pL[^:：\d>]{1,60}?)[ \t]{1,4}\(?(\d{1,2}:\d{2}(?::\d{2})?)\)?$`)
)

// Read reads a live transcript, or captions (WebVTT, SubRip): ">> NAME: text", a bare
// ">> text" for an unnamed speaker, "NAME: text" where that is surely somebody, a name and
// a time on a line of their own, other lines continuing what was said. Nothing is
// corrected. marked is false where nothing in it looks like a transcript.
func Read(s *budget.Source, all string) (out Transcript, marked bool, err error) {
	lines, left, err := spokenLines(s, all)
	if err != nil {
		return out, false, err
	}
	t := reader{s: s, captions: strings.Contains(all, cueTime), known: labelsOf(lines), named: map[string]bool{}}
	t.Left = left
	t.ownLines = !t.captions && !turn.MatchString(all) && countOwnLines(lines) > 1
	first, last := 0, len(lines)
	if !t.captions {
		first, last = t.words(lines, !strings.ContainsFunc(all, unicode.IsLower))
	}
	for i, l := range lines {
		if err := s.Err(); err != nil {
			return Transcript{}, false, err
		}
		if i < first || i >= last {
			t.frame(l, i < first)
		} else if err := t.line(l); err != nil {
			return Transcript{}, false, err
		}
	}
	t.end()
	return t.Transcript, t.marked || t.labelled > 1, nil
}

// reader reads a transcript.
type reader struct {
	Transcript
	s        *budget.Source
	captions bool
	ownLines bool            // names stand on lines of their own
	named    map[string]bool // who is among the people
	known    map[string]bool // labels that stand behind ">>", or on several lines; what several turns begin with
	said     []string        // words of the last turn
	clock    string          // of the line that is being read
	marked   bool            // ">>" or a voice stands in it
	private  bool            // a message to single people is being read
	labelled int             // lines with a label and without ">>"
}

// labelsOf returns the labels that begin a turn also where no ">>" stands before them.
func labelsOf(lines []spokenLine) map[string]bool {
	known, seen := map[string]bool{}, map[string]bool{}
	for _, l := range lines {
		if int64(len(seen)) > budget.Imports().Most(budget.Items) { // the turns are too many as well
			break
		}
		for i, part := range turn.Split(clock.ReplaceAllString(l.text, ""), -1) {
			if x := labels.Cut(clock.ReplaceAllString(part, "")); x.Sure >= labels.Likely {
				known[x.Text], seen[x.Text] = known[x.Text] || i > 0 || seen[x.Text], true
			} else if name := labels.Repeated(part); i > 0 && name != "" {
				known[name], seen[name] = seen[name], true
			}
		}
	}
	return known
}

// line reads one line.
func (t *reader) line(l spokenLine) error {
	t.clock = l.clock
	if l.voice != "" {
		t.marked = true
		return t.begin(l.number, l.voice, l.text)
	}
	if m := chat.FindStringSubmatch(l.text); m != nil {
		t.clock = m[1]
		return t.chatted(l.number, m[2], m[3], m[4])
	}
	if m := ownLine.FindStringSubmatch(l.text); m != nil && t.ownLines {
		t.marked, t.clock = true, m[2]
		return t.begin(l.number, m[1], "")
	}
	if m := clock.FindStringSubmatch(l.text); m != nil {
		t.clock = m[1]
	}
	for i, part := range turn.Split(clock.ReplaceAllString(l.text, ""), -1) {
		if i == 0 {
			if part != "" || l.text == "" {
				if err := t.unmarked(l.number, part); err != nil {
					return err
				}
			}
			continue
		}
		t.marked = true
		x := labels.Cut(clock.ReplaceAllString(part, ""))
		switch {
		case x.Sure >= labels.Likely:
		case labels.Alone(part):
			x.Text, x.Rest = part, ""
		default:
			t.mentioned(x, part)
			t.people(labels.Opening(part, t.known))
			x.Text, x.Rest = "", part
		}
		if err := t.begin(l.number, x.Text, x.Rest); err != nil {
			return err
		}
	}
	return nil
}

// chatted reads what somebody wrote into the chat. What is for single people is not
// taken.
func (t *reader) chatted(number int, from, to, words string) error {
	t.people(labels.People(to))
	if err := t.begin(number, from, words); err != nil {
		return err
	}
	if t.private = to != "" && !toAll.MatchString(to); t.private {
		t.said = nil
		t.Left = append(t.Left, leftover.Piece{Kind: leftover.Private, Where: ":" + strconv.Itoa(number)})
	}
	return nil
}

// unmarked reads words before which no ">>" stands: they go on with what was said,
// unless a label stands there.
func (t *reader) unmarked(number int, words string) error {
	x := labels.Cut(words)
	if x.Sure == labels.Sure || x.Sure == labels.Likely && t.known[x.Text] {
		t.labelled++
		return t.begin(number, x.Text, x.Rest)
	}
	t.mentioned(x, words)
	if words != "" && len(t.Turns) == 0 { // the start is missing
		t.Turns = append(t.Turns, Turn{Line: number, Clock: t.clock})
	}
	if !t.private {
		t.said = append(t.said, words)
	}
	return nil
}

// begin begins a turn. One line of captions after another goes on with it.
func (t *reader) begin(number int, label, words string) error {
	t.private = false
	t.people(labels.People(label))
	t.mentioned(labels.Label{}, words)
	speaker := labels.Called(label)
	if n := len(t.Turns); t.captions && label != "" && n > 0 && t.Turns[n-1].Speaker == speaker {
		t.said = append(t.said, words)
		return nil
	}
	t.end()
	t.said = []string{words}
	t.Turns = append(t.Turns, Turn{Line: number, Speaker: speaker, Clock: t.clock})
	return t.s.Spend(budget.Items, 1)
}

// people notes each of some people once. The next line sees when they are too many.
func (t *reader) people(all []igf.Mention) {
	for _, p := range all {
		if key := p.Name + "\x00" + p.Email + "\x00" + p.Affiliation; !t.named[key] && t.s.Spend(budget.Items, 1) == nil {
			t.named[key] = true
			t.People = append(t.People, p)
		}
	}
}

// mentioned notes whom words name as labels do, x before them and others among them.
func (t *reader) mentioned(x labels.Label, words string) {
	switch x.Sure {
	case labels.Possible:
		t.people(labels.NamesIn(x.Whole))
	case labels.Likely, labels.Sure:
		t.people(labels.People(x.Text))
	}
	t.people(labels.Marked(words))
	t.people(labels.Within(words[:min(len(words), igf.MaxText)])) // a longer text cannot be taken
}

// end ends a turn. One without words is none.
func (t *reader) end() {
	if n := len(t.Turns); n > 0 {
		u := &t.Turns[n-1]
		u.Text = igf.OneLine(strings.Join(t.said, " "))
		u.Unclear = len(unclear.FindAllString(u.Text, -1))
		if u.Text == "" {
			if u.Speaker != "" && !t.private {
				t.Left = append(t.Left, leftover.Piece{Kind: leftover.Silent, Where: ":" + strconv.Itoa(u.Line), Words: u.Speaker})
			}
			t.Turns = t.Turns[:n-1]
		}
	}
	t.said = nil
}
