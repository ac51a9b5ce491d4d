package importing

import (
	"context"
	"slices"
	"strings"
	"testing"

	"rapporteur/app/budget"
	"rapporteur/app/igf"
	"rapporteur/app/importing/leftover"
)

// A draft is read by everybody: the addresses of people are not in it, and each is listed.
func TestADraftHasNoAddresses(t *testing.T) {
	const page = `<html><body><h1>Norms</h1><p>Write to tamsin@corp.example, or kevin (at) corp.example, call +41 79 123 45 67.</p>
<p>See <a href="mailto:bob@corp.example">the editor</a> or <a href="mailto:ann@corp.example">ann@corp.example</a>, the list is bpf-list@lists.intgovforum.org</p>
<p>On Mon, 5 Jan 2026 10:00, Jim Hiddenmark wrote:</p><p>Name the days.</p></body></html>`
	d, err := ReadDraft(context.Background(), budget.Of("draft.html", []byte(page)))
	if err != nil {
		t.Fatal(err)
	}
	listed := ""
	for _, l := range d.Left {
		if l.Kind == leftover.Address {
			listed += l.Words + "\n"
		}
	}
	for _, a := range []string{"tamsin@", "kevin", "+41 79 123 45 67", "bob@", "ann@"} {
		if strings.Contains(d.Text, a) {
			t.Errorf("%s stands in the text:\n%s", a, d.Text)
		}
		if !strings.Contains(listed, a) || !strings.Contains(d.Whole, a) {
			t.Errorf("%s is not listed in %q, or not in the whole text", a, listed)
		}
	}
	for _, word := range []string{"the editor", "bpf-list@lists.intgovforum.org", "Name the days."} {
		if !strings.Contains(d.Text, word) {
			t.Errorf("%q is not in the text any more:\n%s", word, d.Text)
		}
	}
	if !slices.ContainsFunc(d.People, func(m igf.Mention) bool { return m.Name == "Jim Hiddenmark" }) {
		t.Errorf("whom the line above a quotation names is not known: %v", d.People)
	}
}

// The address of an office is of nobody; behind a name, or with more than the word, it may
// be of a person.
func TestADraftKeepsAddressesOfOffices(t *testing.T) {
	const page = `<html><body><h1>Norms</h1><p>Write to secretariat@example.org, info@example.org or <a href="mailto:contact@example.org">the office</a>.</p>
<p>Maria Sample &lt;press@example.org&gt; and info.maria@example.org answer.</p></body></html>`
	d, err := ReadDraft(context.Background(), budget.Of("draft.html", []byte(page)))
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range []string{"secretariat@example.org", "info@example.org", "contact@example.org"} {
		if !strings.Contains(d.Text, a) {
			t.Errorf("%s is not in the text any more:\n%s", a, d.Text)
		}
		if slices.ContainsFunc(d.People, func(m igf.Mention) bool { return m.Email == a }) {
			t.Errorf("%s is taken for that of a person", a)
		}
	}
	for _, a := range []string{"press@example.org", "info.maria@example.org"} {
		if strings.Contains(d.Text, a) {
			t.Errorf("%s stands in the text:\n%s", a, d.Text)
		}
	}
}
