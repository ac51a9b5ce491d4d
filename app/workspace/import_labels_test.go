package workspace_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/disclosure"
	"rapporteur/app/workspace/importing"
)

// labelForms are how transcripts and captions say who speaks: %[1]s is the name as it is,
// %[2]s in capitals, %[3]s the words.
var labelForms = []string{
	">> %[1]s: %[3]s", ">> %[2]s: %[3]s", ">>%[2]s:%[3]s", ">> %[2]s : %[3]s", ">> %[2]s： %[3]s", "%[2]s: %[3]s", "%[1]s: %[3]s", ">> MR. %[2]s: %[3]s", ">> Dr. %[1]s (Acme Inc.): %[3]s", ">> H.E. %[1]s, Ministry of Samples: %[3]s",
	">> THE CHAIR (%[1]s): %[3]s", ">> MODERATOR %[2]s: %[3]s", ">> Moderator, %[1]s: %[3]s", ">> REMOTE MODERATOR - %[2]s: %[3]s", ">> LI READER AND %[2]s: %[3]s", ">> %[2]s/LI READER: %[3]s", ">> [%[2]s]: %[3]s", ">> (%[1]s): %[3]s",
	">> **%[1]s:** %[3]s", ">> %[2]s (00:12:04): %[3]s", "00:12:04 >> %[2]s: %[3]s", ">> 00:12 %[2]s: %[3]s", ">> %[2]s - %[3]s", ">> %[2]s. %[3]s", ">> %[2]s\n%[3]s", ">> CHAIR: Yes. >> %[2]s: %[3]s", ">> CHAIR: Yes, please. %[2]s: %[3]s", ">> CHAIR: Yes\n%[2]s: %[3]s",
	"&gt;&gt; %[2]s: %[3]s", ">> As %[1]s said before: %[3]s", ">> %[1]s <kevin@example.org>: %[3]s", ">> INTERPRETER FOR %[2]s: %[3]s", ">> CHAIR: Yes.\n10:30:00 From %[1]s to Everyone:\n\t%[3]s",
	"[Speaker: %[1]s] %[3]s", "(SPEAKER: %[2]s) %[3]s", ">> **Intervenant: %[1]s** %[3]s", "Speaker: %[1]s: %[3]s", "WEBVTT\n\n00:01.000 --> 00:02.000\n[Speaker: %[1]s] %[3]s\n",
	"WEBVTT\n\n00:01.000 --> 00:02.000\n<v %[1]s>%[3]s</v>\n", "WEBVTT\n\n00:01.000 --> 00:02.000\n%[1]s: %[3]s\n", "1\n00:00:01,000 --> 00:00:02,000\n&gt;&gt; %[2]s: %[3]s\n",
}

// withoutColon are forms that only a name in capitals has.
var withoutColon = []string{">> %[2]s - %[3]s", ">> %[2]s. %[3]s", ">> %[2]s\n%[3]s", ">> CHAIR: Yes, please. %[2]s: %[3]s"}

// labelNames have a part, %s, that stands in no other word.
var labelNames = []struct{ name, part string }{
	{"H. %s", "Zyqmark"},
	{"Juan M. %s", "Vyxmark"},
	{"Ana O'Brien-%s", "Byqmark"},
	{"Bo van der %s", "Kyqmark"},
	{"Zoë Dé %s", "Myqmärk"},
	{"Иван %s", "Зыкмарков"},
	{"И. И. %s", "Выкмарков"},
	{"%s", "王芳菲"},
	{"سارة %s", "زيقمارك"},
	{"आशा %s", "ज़ीक्मार्क"},
	{"%s", "김지큐"},
}

// Whatever label somebody has in a transcript, and whoever names them in it, no entry
// that others read has the name, unless the person agreed.
func TestNoLabelOfATranscriptIsShared(t *testing.T) {
	r := rand.New(rand.NewPCG(13, uint64(len(labelForms))))
	for k, form := range labelForms {
		if testing.Short() && k%4 != 0 {
			continue
		}
		d := newBench(t)
		for i, n := range labelNames {
			name := fmt.Sprintf(n.name, n.part)
			if strings.ToUpper(name) == strings.ToLower(name) && slices.Contains(withoutColon, form) {
				continue
			}
			f := fileOf(t, "transcript", fmt.Sprintf(form, name, strings.ToUpper(name), fmt.Sprintf("We should, %d.", i))+fmt.Sprintf("\n\n>> ANN READER: I agree with %s on it, %d.\n>> BO READER: Nothing to add, %d.\n", name, i, i))
			done, err := d.Importing.Import(t.Context(), f, where)
			ok(t, err)
			for _, w := range done.Waiting {
				f.Items[w.Item].Choice = []disclosure.Choice{disclosure.Undecided, disclosure.Participant}[r.IntN(2)]
			}
			again, err := d.Importing.Import(t.Context(), f, where)
			ok(t, err)
			if len(done.Added) < 1 || len(done.Added)+len(done.Waiting)+done.Present != len(f.Items) {
				t.Errorf("%q with %s: %d added of %d, %d wait, then %d", form, name, len(done.Added), len(f.Items), len(done.Waiting), len(again.Added))
			}
		}
		shown, held := d.shared(t)
		if held > 0 || !strings.Contains(shown, "Nothing to add, 1.") || !strings.Contains(shown, "We should, ") {
			t.Errorf("%q: %d held", form, held)
		}
		for line := range strings.Lines(strings.ToLower(shown)) {
			for _, n := range labelNames {
				if strings.Contains(line, strings.ToLower(n.part)) {
					_, said, _ := strings.Cut(line, " text:")
					t.Errorf("%q: others read %s in %.120s", form, n.part, said)
				}
			}
		}
	}
}

// Somebody who agreed is named, and nobody else of the file.
func TestWhoAgreedIsNamedInATranscript(t *testing.T) {
	f := fileOf(t, "transcript", ">> JUAN M. PEREZYQ: We should.\n>> DR. X. OTHERZYQ (Acme Inc.): Yes.\n")
	f.Items[0].Note.Naming = igf.Named
	d := newBench(t)
	_, err := d.Importing.Import(t.Context(), f, where)
	ok(t, err)
	if shown, held := d.shared(t); held > 0 || !strings.Contains(shown, "JUAN M. PEREZYQ") || strings.Contains(shown, "OTHERZYQ") || strings.Contains(shown, "Acme") {
		t.Errorf("%d held, others see %s", held, shown)
	}
}

// What was sent to single people is not shared before somebody says so, and then without
// the writer's name unless they agreed.
func TestPrivateMailWaits(t *testing.T) {
	const text = mailHead + "From: Kevin Zyqmark <kevin@example.org>\nTo: Ann Reader <ann@example.org>\n\n%[2]s\n"
	file := fileOf(t, "mail", fmt.Sprintf(text, "", "Name the days.", 1))
	for choice, want := range map[disclosure.Choice]struct {
		added int
		named bool
	}{disclosure.Undecided: {0, false}, disclosure.SomebodyElse: {0, false}, disclosure.Participant: {1, false}, disclosure.Agreed: {1, true}} {
		for _, ctx := range []context.Context{t.Context(), igf.WithNamesChecked(t.Context(), igf.CheckedInDialog)} {
			d := newBench(t)
			f := file
			it := f.Items[0]
			c := *it.Comment
			it.Comment, it.Choice = &c, choice
			it.Comment.Naming = igf.Named // as the person said of the whole file
			f.Items = []importing.Item{it}
			done, err := d.Importing.Import(ctx, f, where)
			ok(t, err)
			shown, held := d.shared(t)
			if len(done.Added) != want.added || len(done.Waiting) != 1-want.added || strings.Contains(shown, "Zyqmark") != want.named || held > 0 {
				t.Errorf("choice %d: %+v, others see %s", choice, done, shown)
			}
			if want.added == 0 {
				tried, err := d.Importing.PreviewItems(ctx, f)
				if err != nil || tried[0].Err == nil || !strings.Contains(tried[0].Err.Error(), "single people") {
					t.Errorf("preview %+v, %v", tried, err)
				}
			} else if m := done.Added[0].(*igf.Comment); m.Channel != igf.ByEmail {
				t.Errorf("it came by %s", m.Channel)
			}
		}
	}
}
