package importing

import (
	"fmt"
	"strings"
	"testing"

	"rapporteur/app/budget"
)

// forms are tables as services of forms, of notes in margins and of reviews export them, by the name of
// the file, and what is read of them. Invented, with the heads that they have.
var forms = map[string]struct{ data, want string }{
	"google.csv": {
		"Timestamp,Email Address,Your name,Organisation,Paragraph,Your comment\n12/13/2026 10:01:02,ana@example.org,Ana Fnord,Acme,4,Fine.\n",
		"¶4 / 2026-12-13 10:01 / Ana Fnord, Acme / ana@example.org / Fine.\npeople Ana Fnord, Ana Fnordana@example.org",
	},
	"microsoft.csv": {
		"ID,Start time,Completion time,Email,Name,Your comment,Which paragraph is it about?\n1,12/1/26 10:00:00,12/13/26 10:01:02,anonymous,,Fine.,4\n",
		"¶4 / 2026-12-13 10:01 / Fine.\nproperty “ID”\nproperty “Start time”\npeople",
	},
	"microsoft-fr.csv": {
		"ID;Heure de début;Heure de fin;Adresse de messagerie;Nom;Votre commentaire\n1;12/1/26 10:00:00;12/13/26 10:01:02;anonymous;;Bien.\n",
		"¶0 / 2026-12-13 10:01 / Bien.\nproperty “ID”\nproperty “Heure de début”\npeople",
	},
	"limesurvey-codes.csv": {
		"\"id\",\"submitdate\",\"lastpage\",\"startlanguage\",\"seed\",\"name\",\"comment\"\n\"1\",\"2026-12-01 10:00:00\",\"2\",\"en\",\"123\",\"Ana Fnord\",\"Fine.\"\n\"2\",\"\",\"1\",\"en\",\"124\",\"\",\"Half\"\n",
		"¶0 / 2026-12-01 10:00 / Ana Fnord / Fine.\nproperty “id”\nproperty “lastpage”\nproperty “startlanguage”\nproperty “seed”\nunsent 3\npeople Ana Fnord, Ana Fnord",
	},
	"limesurvey-questions.csv": {
		"\"Response ID\",\"Date submitted\",\"Last page\",\"Start language\",\"Seed\",\"G01Q01. Your comment on the draft\",\"G01Q02. Paragraph\",\"G01Q03. How do you want to be named?\"\n\"1\",\"2026-12-01 10:00:00\",\"2\",\"en\",\"123\",\"Fine.\",\"4\",\"Anonymous\"\n",
		"¶4 / 2026-12-01 10:00 / anonymous / Fine.\nproperty “Response ID”\nproperty “Last page”\nproperty “Start language”\nproperty “Seed”\npeople",
	},
	"surveymonkey.csv": {
		"Respondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,First Name,Last Name,Custom Data 1,What is your comment?,,Which paragraph?\n,,,,,,,,,Comment,Proposed wording,Open-Ended Response\n11812345678,4,12/13/2026 10:00:00 AM,12/13/2026 10:02:00 AM,192.0.2.1,ana@example.org,Ana,Fnord,,Fine.,Use may.,4\n",
		"¶4 / 2026-12-13 10:02 / Ana Fnord / ana@example.org / Fine. / Use may. / 11812345678\nheads-again 2\nproperty “Respondent ID”\nproperty “Collector ID”\nproperty “Start Date”\nproperty “IP Address”\npeople Ana Fnordana@example.org",
	},
	"eusurvey.csv": {
		"Contribution ID;Creation Date;Last Update;Language;User name;Your comment on section 1;Organisation name\n7f3e-0a1b-22cd;2026-12-01 10:00:00;2026-12-01 10:00:00;EN;anonymous;Fine.;Acme\n",
		"¶0 / 2026-12-01 10:00 / , Acme / Fine. / 7f3e-0a1b-22cd\nproperty “Contribution ID”\nproperty “Last Update”\nproperty “User name”\npeople",
	},
	"eusurvey-titled.csv": {
		"Alias;Draft;\nBPF;Norms;\n\nInvitation number;Contribution ID;User name;Languages;Creation Date;Last update;Please write your comment\n;7f3e-0a1b-22cd;;EN;2026-12-01 10:00:00;2026-12-01 10:00:00;Fine.\n",
		"¶0 / 2026-12-01 10:00 / Fine. / 7f3e-0a1b-22cd\nabove 1\nabove 2\nproperty “Contribution ID”\nproperty “Last update”\npeople",
	},
	"hypothesis.csv": {
		"id,created,updated,user,uri,text,tags,quote,group\nAbC1dEfGhIjK,2026-12-01T10:00:00.123456+00:00,2026-12-01T10:00:00.123456+00:00,acct:ana@hypothes.is,https://example.org/d,Fine.,editorial,the words,__world__\n",
		"¶0 / 2026-12-01 10:00 / the words / ana / Fine. / AbC1dEfGhIjK\nproperty “id”\nproperty “updated”\nproperty “uri”\ncolumn “tags”\nproperty “group”\npeople ana, ana",
	},
	"hypothesis-page.csv": {
		"\"url\",\"created\",\"user\",\"type\",\"exact\",\"text\",\"tags\"\nhttps://example.org/d,2026-12-01,ana,annotation,the words,Fine.,\n",
		"¶0 / 2026-12-01 00:00 / the words / ana / Fine.\nproperty “url”\nproperty “type”\npeople ana, ana",
	},
	"hypothesis.json": {
		"{\"total\":3,\"rows\":[{\"id\":\"AbC1dEfGhIjK\",\"created\":\"2026-12-01T10:00:00.123456+00:00\",\"user\":\"acct:ana@hypothes.is\",\"user_info\":{\"display_name\":\"Ana Fnord\"},\"uri\":\"https://example.org/d\",\"text\":\"Fine.\",\"tags\":[\"editorial\"],\"target\":[{\"selector\":[{\"type\":\"RangeSelector\"},{\"type\":\"TextQuoteSelector\",\"exact\":\"the words\"}]}]},{\"id\":\"BbC1dEfGhIjK\",\"user\":\"acct:li@hypothes.is\",\"text\":\"I agree.\",\"references\":[\"AbC1dEfGhIjK\"]},{\"id\":\"CbC1dEfGhIjK\",\"user\":\"acct:li@hypothes.is\",\"text\":\"\",\"target\":[{\"selector\":[{\"exact\":\"only marked\"}]}]}]}",
		"¶0 / 2026-12-01 10:00 / the words / Ana Fnord / Fine. / AbC1dEfGhIjK\n¶0 / the words / li / I agree. / BbC1dEfGhIjK\nproperty “id”\nproperty “uri”\ncolumn “tags”\nrow 3\npeople Ana Fnord, Ana Fnord, li, li, li, li",
	},
	"dispositions.csv": {
		"Comment,Commenter,Date,Section,Disposition,Resolution\nFine.,Ana Fnord,2026-12-01,2.1,accepted,Done.\n",
		"¶0 / 2026-12-01 00:00 / Section 2.1 / Ana Fnord / Fine.\ncolumn “Disposition”\ncolumn “Resolution”\npeople Ana Fnord, Ana Fnord",
	},
	"last-call.csv": {
		"ID,Commentor,Comment,Working Group decision,Commentor reply\nLC-1,Ana Fnord,Fine.,yes,agreement\n",
		"¶0 / Ana Fnord / Fine.\nproperty “ID”\ncolumn “Working Group decision”\ncolumn “Commentor reply”\npeople Ana Fnord, Ana Fnord",
	},
	"issues.csv": {
		"Issue,Commenter,Type,Comment,WG Response,Status\n1,Ana Fnord,editorial,Fine.,Done.,closed\n",
		"¶0 / Ana Fnord / editorial / Fine.\ncolumn “Issue”\ncolumn “WG Response”\ncolumn “Status”\npeople Ana Fnord, Ana Fnord",
	},
	"ipcc.csv": {
		"Comment ID,Chapter,From Page,From Line,To Page,To Line,Comment,Reviewer,Reviewer affiliation,Country,Author response\n4,2,3,12,3,14,Fine.,Ana Fnord,Acme,Kenya,\n",
		"¶0 / Chapter 2, From Page 3, From Line 12 / Ana Fnord, Acme / Fine.\nproperty “Comment ID”\nplace “To Page”\nplace “To Line”\ncolumn “Country”\npeople Ana Fnord, Ana Fnord",
	},
	"ipcc-government.csv": {
		"Comment id,Reviewer Name,From page,From line,To page,To line,Comment text,Government/Organization,Response\n4,Ana Fnord,3,12,3,14,Fine.,Acme,Thanks\n",
		"¶0 / From page 3, From line 12 / Ana Fnord, Acme / Fine.\nproperty “Comment id”\nplace “To page”\nplace “To line”\ncolumn “Response”\npeople Ana Fnord, Ana Fnord",
	},
	"ipbes.csv": {
		"Reviewer Name,Chapter,Start page,Start line,End page,End line,Comment,Response from authors\nAna Fnord,2,3,12,3,14,Fine.,\n",
		"¶0 / Chapter 2, Start page 3, Start line 12 / Ana Fnord / Fine.\nplace “End page”\nplace “End line”\npeople Ana Fnord, Ana Fnord",
	},
	"ipbes-titled.csv": {
		"IPBES review\n\nLast Name,First Name,Country,Organisation,Chapter / SPM,Page (from),Line (from),Page (to),Line (to),Comment\nFnord,Ana,Kenya,Acme,2,3,12,3,14,Fine.\n",
		"¶0 / Chapter / SPM 2, Page 3, Line 12 / Ana Fnord, Acme / Fine.\nabove 1\ncolumn “Country”\nplace “Page (to)”\nplace “Line (to)”\npeople Ana Fnord",
	},
	"iso-7.csv": {
		"MB,Clause No./ Subclause No./ Annex,Paragraph/ Figure/Table/Note,Type of com-ment,Comment (justification for change) by the MB,Proposed change by the MB,Secretariat observations on each comment submitted\nXX,2,4,te,Fine.,Use may.,\n",
		"¶4 / XX / technical / Fine. / Use may.\nplace 2 Clause No./ Subclause No./ Annex\npeople XX, XX",
	},
	"iso-8.csv": {
		"MB/NC1,Line number,Clause/ Subclause,Paragraph/ Figure/ Table,Type of comment2,Comments,Proposed change,Observations of the secretariat\nXX,12,2,4,te,Fine.,Use may.,\n",
		"¶4 / XX / technical / Fine. / Use may.\nplace 2 Clause/ Subclause\nplace 2 Line number\npeople XX, XX",
	},
	"iso-numbered.csv": {
		"(1) MB/NC,(2) Line,(3) Clause,(4) Paragraph,(5) Type of com.,(6) Comment,(7) Proposed change,(8) Observations\nXX,12,2,4,te,Fine.,Use may.,\n",
		"¶4 / XX / technical / Fine. / Use may.\nplace 2 (3) Clause\nplace 2 (2) Line\npeople XX, XX",
	},
	"iso-7-fr.csv": {
		"CM,Article/ Paragraphe,Alinéa/ Figure/ Tableau,Type de commentaire,Commentaires,Modification proposée,Observations du secrétariat\nXX,2,4,te,Bien.,x,\n",
		"¶4 / XX / technical / Bien. / x\nplace 2 Article/ Paragraphe\npeople XX, XX",
	},
	"iso-titled.csv": {
		"Template for comments,,,,,Date:,Document:\n1,2,3,4,5,6,7\nMB/NC,Clause/ Subclause/ Annex,Paragraph/ Figure/ Table,Type of comment,Comments,Proposed change,Observations of the secretariat\nXX,2,4,te,Fine.,x,\n",
		"¶4 / XX / technical / Fine. / x\nabove 1\nabove 2\nplace 4 Clause/ Subclause/ Annex\npeople XX, XX",
	},
}

// rowsInShort are the comments of a table, and what is left over of it.
func rowsInShort(g Grid, r Reading[CommentRow]) string {
	var out []string
	for _, c := range r.Items {
		words := []string{fmt.Sprintf("¶%d", c.Input.Paragraph)}
		if !c.At.IsZero() {
			words = append(words, c.At.Format("2006-01-02 15:04"))
		}
		for _, w := range []string{c.Place, c.Input.Quote, strings.TrimRight(c.Input.By, ", "), c.Input.Email, string(c.Input.Naming), string(c.Input.Type), c.Input.Text, c.Input.Proposed, c.ServiceID, c.ID} {
			if w != "" {
				words = append(words, w)
			}
		}
		out = append(out, strings.Join(words, " / "))
	}
	for _, l := range r.Left {
		out = append(out, l.Kind.String()+" "+l.Where)
	}
	var people []string
	for _, p := range g.Named(nil) {
		people = append(people, p.Name+p.Email)
	}
	return strings.TrimSpace(strings.Join(out, "\n") + "\npeople " + strings.Join(people, ", "))
}

func TestFormsOfServices(t *testing.T) {
	for name, c := range forms {
		in := budget.Of(name, []byte(c.data))
		kind, err := Recognise(t.Context(), in)
		if err != nil {
			t.Fatal(err)
		}
		g, err := ReadForm(t.Context(), in, "")
		if err != nil || kind != KindTable || RecogniseTable(g) != KindTable {
			t.Fatalf("%s is read as %s, %v", name, kind, err)
		}
		r, _, err := g.Comments(nil, "o/o")
		if got := rowsInShort(g, r); err != nil || got != c.want {
			t.Errorf("%s: %v\n got %s\nwant %s", name, err, got, c.want)
		}
	}
}

// A table of a service is read whatever its cells are, and a comment has words.
func FuzzForms(f *testing.F) {
	for _, c := range forms {
		f.Add(c.data)
	}
	f.Fuzz(func(t *testing.T, in string) {
		defer asksForLittle(t)()
		g, err := ReadForm(t.Context(), budget.Of("t.csv", []byte(in)), "")
		if err != nil {
			return
		}
		g.Named(nil)
		r, _, err := g.Comments(nil, "o/o")
		if err != nil {
			return
		}
		for _, c := range r.Items {
			if c.Input.Text == "" && c.Input.Proposed == "" {
				t.Fatalf("%+v", c)
			}
		}
	})
}
