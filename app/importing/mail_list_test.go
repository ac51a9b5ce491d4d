package importing

import (
	"testing"

	"rapporteur/app/budget"
)

// A message is one of a list where something of the list stands in it; what was sent to
// single people is private, whoever they are.
func TestPrivateMailIsToldFromThatOfAList(t *testing.T) {
	const from, body = "From: Ana Sample <ana@example.org>\nSubject: [BPF] Draft\nMessage-ID: <1@example.org>\n", "\n\nName the days.\n"
	const rule = "\n_______________________________________________\nBPF mailing list\nhttps://lists.example.org/listinfo/bpf\n"
	const answered = "\n\nFrom: Li Sample <li@example.org>\nSent: Friday, November 13, 2026 5:08 PM\nTo: bpf@lists.example.org\nSubject: Draft\n\nThe draft.\n"
	for name, c := range map[string]struct {
		text     string
		personal bool
	}{
		"one person":                 {from + "To: Li Sample <li@example.org>" + body, true},
		"two people":                 {from + "To: Li Sample <li@example.org>\nCc: kevin@example.net" + body, true},
		"nobody is told":             {from + "To: undisclosed-recipients:;" + body, true},
		"an answer":                  {from + "To: li@example.org\nIn-Reply-To: <0@lists.example.org>\nReferences: <0@lists.example.org>" + body, true},
		"a name like a list's":       {from + "To: Eva Listova <eva.listova@stylist.example.org>" + body, true},
		"the list quoted":            {from + "To: li@example.org" + body + "\nOn Fri, Li Sample <li@example.org> wrote:\n> The draft.\n> _______________________________________________\n> BPF mailing list\n> https://lists.example.org/listinfo/bpf\n", true},
		"the list answered":          {from + "To: li@example.org" + body + answered + rule, true},
		"a signature":                {from + "To: li@example.org" + body + "\n-- \nAna Sample\nJoin our mailing list: https://example.org/unsubscribe\n", true},
		"bulk":                       {from + "To: li@example.org\nPrecedence: bulk" + body, true},
		"id of the list":             {from + "To: li@example.org\nList-Id: <bpf.example.org>" + body, false},
		"where to post":              {from + "To: bpf@example.org\nList-Post: <mailto:bpf@example.org>" + body, false},
		"precedence":                 {from + "To: bpf@example.org\nPrecedence: list" + body, false},
		"an archive":                 {from + "To: bpf@example.org\nArchived-At: <https://example.org/1>" + body, false},
		"an archive of no receivers": {from + body, false},
		"an address":                 {from + "To: Li Sample <li@example.org>, bpf@lists.example.org" + body, false},
		"a copy":                     {from + "To: Li Sample <li@example.org>\nCc: bpf-list@example.org" + body, false},
		"a footer":                   {from + "To: bpf@example.org" + body + rule, false},
		"a footer of a group":        {from + "To: bpf@example.org" + body + "\n-- \nYou received this message because you are subscribed to the Google Groups \"BPF\" group.\nTo unsubscribe from this group, write.\n", false},
	} {
		got, err := itemsOf(ReadMails)(t.Context(), budget.Of("m.eml", []byte(c.text)))
		if err != nil || len(got) != 1 || got[0].Personal != c.personal {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
}
