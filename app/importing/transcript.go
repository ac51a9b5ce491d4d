package importing

import (
	"context"
	"regexp"
	"strings"
	"unicode"

	"rapporteur/app/budget"
	"rapporteur/app/igf"
	"rapporteur/app/importing/labels"
)

// Utterance is what one person says in a live transcript.
type Utterance struct {
	Speaker string // as transcribed; "" where a new, unnamed speaker begins, or at a missing start
	Text    string // one paragraph, words as transcribed
	Line    int    // of the transcript, from 1
	Unclear int    // how often the transcript says that it could not hear
	Above   int    // lines above the first that title the file: nobody said them
}

var (
	// ">> NAME:" begins what somebody says, a bare ">>" somebody unnamed.
	turn = regexp.MustCompile(`(?:^|\s)>{2,3}(?:\s*>{2,3})*\s*`)
	// What transcribers write where they could not hear something.
	unclear = regexp.MustCompile(`(?i)[\[(](?:inaudible|indiscernible|no audio|audio difficulties|poor audio|off microphone|garbled)[^\])]*[\])]`)
	// A line of the chat beside a call, and whom it is for when it is for all.
	chat  = regexp.MustCompile(`^\[?\d{1,2}:\d{2}(?::\d{2})?\]?\s+(?i:from)\s+(.{1,80}?)(?:\s+(?i:to)\s+(.{1,80}?))?\s*[:：]\s*(.*)$`)
	toAll = regexp.MustCompile(`(?i)^(?:everyone|all|tout le monde|todos|все|所有人|الجميع)(?:\P{L}|$)`)
	// A time at the start of a line, as some services add.
	clock = regexp.MustCompile(`^\[?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?\]?\s+`)
)

// ReadTranscript reads a live transcript, or captions (WebVTT, SubRip): ">> NAME: text",
// a bare ">> text" for an unnamed speaker, "NAME: text" where that is surely somebody,
// other lines continuing what was said. Nothing is corrected.
func ReadTranscript(ctx context.Context, in budget.Input) (Reading[Utterance], error) {
	return budget.Read(ctx, in, budget.Imports(), readTranscript)
}

func readTranscript(s *budget.Source) (Reading[Utterance], error) {
	all, err := text(s, s.Name(), s.Bytes())
	if err != nil {
		return Reading[Utterance]{}, err
	}
	lines, err := spokenLines(s, all)
	if err != nil {
		return Reading[Utterance]{}, err
	}
	t := transcript{s: s, captions: strings.Contains(all, cueTime), capitals: !strings.ContainsFunc(all, unicode.IsLower), known: labelsOf(lines), named: map[string]bool{}}
	for _, l := range lines {
		if err := s.Err(); err != nil {
			return Reading[Utterance]{}, err
		}
		if err := t.line(l); err != nil {
			return Reading[Utterance]{}, err
		}
	}
	t.end()
	if len(t.Items) > 0 {
		t.Items[0].Above = t.above
	}
	if !t.marked && t.labelled < 2 {
		return Reading[Utterance]{}, igf.Errorf("%s is not a transcript: no line starts with >>", s.Name())
	}
	return t.Reading, nil
}

// transcript is one that is being read. Its people are all whom labels name, also those
// who say nothing, and whom anything names that looks like a label.
type transcript struct {
	Reading[Utterance]
	s        *budget.Source
	captions bool
	named    map[string]bool // who is among the people
	known    map[string]bool // labels that stand behind ">>", or on several lines; what several turns begin with
	words    []string        // of the last turn
	above    int             // lines of the title
	capitals bool            // all of it is in capitals: a title cannot be told apart
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
func (t *transcript) line(l spokenLine) error {
	if l.voice != "" {
		t.marked = true
		return t.begin(l.number, l.voice, l.text)
	}
	if m := chat.FindStringSubmatch(l.text); m != nil {
		return t.chatted(l.number, m[1], m[2], m[3])
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
func (t *transcript) chatted(number int, from, to, words string) error {
	t.people(labels.People(to))
	if err := t.begin(number, from, words); err != nil {
		return err
	}
	if t.private = to != "" && !toAll.MatchString(to); t.private {
		t.words = nil
	}
	return nil
}

// unmarked reads words before which no ">>" stands: they go on with what was said,
// unless a label stands there.
func (t *transcript) unmarked(number int, words string) error {
	x := labels.Cut(words)
	if x.Sure == labels.Sure || x.Sure == labels.Likely && t.known[x.Text] {
		t.labelled++
		return t.begin(number, x.Text, x.Rest)
	}
	t.mentioned(x, words)
	if words != "" && len(t.Items) == 0 && !t.capitals && isTitle(words) {
		t.above++
		return nil
	}
	if words != "" && len(t.Items) == 0 { // the start is missing
		t.Items = append(t.Items, Utterance{Line: number})
	}
	if !t.private {
		t.words = append(t.words, words)
	}
	return nil
}

// begin begins a turn. One line of captions after another goes on with it.
func (t *transcript) begin(number int, label, words string) error {
	t.private = false
	t.people(labels.People(label))
	t.mentioned(labels.Label{}, words)
	speaker := labels.Called(label)
	if n := len(t.Items); t.captions && label != "" && n > 0 && t.Items[n-1].Speaker == speaker {
		t.words = append(t.words, words)
		return nil
	}
	t.end()
	t.words = []string{words}
	t.Items = append(t.Items, Utterance{Line: number, Speaker: speaker})
	return t.s.Spend(budget.Items, 1)
}

// people notes each of some people once. The next line sees when they are too many.
func (t *transcript) people(all []igf.Mention) {
	for _, p := range all {
		if key := p.Name + "\x00" + p.Email + "\x00" + p.Affiliation; !t.named[key] && t.s.Spend(budget.Items, 1) == nil {
			t.named[key] = true
			t.name(p)
		}
	}
}

// mentioned notes whom words name as labels do, x before them and others among them.
func (t *transcript) mentioned(x labels.Label, words string) {
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
func (t *transcript) end() {
	if n := len(t.Items); n > 0 {
		u := &t.Items[n-1]
		u.Text = igf.OneLine(strings.Join(t.words, " "))
		u.Unclear = len(unclear.FindAllString(u.Text, -1))
		if u.Text == "" {
			t.Items = t.Items[:n-1]
		}
	}
	t.words = nil
}

// isTitle reports whether a line is in capitals and no sentence, or a rule of signs, as
// those who edit a transcript put above it.
func isTitle(line string) bool {
	return !strings.ContainsFunc(line, func(r rune) bool { return unicode.IsLetter(r) && !unicode.IsUpper(r) }) &&
		!strings.HasSuffix(line, ".") && !strings.HasSuffix(line, "?") && !strings.HasSuffix(line, "!")
}

// Speakers lists the names of a transcript in the order in which they first speak,
// so that a person can say who each is.
func Speakers(us []Utterance) []string {
	var out []string
	seen := map[string]bool{"": true}
	for _, u := range us {
		if !seen[u.Speaker] {
			seen[u.Speaker] = true
			out = append(out, u.Speaker)
		}
	}
	return out
}
