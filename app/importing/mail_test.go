package importing

import (
	"strings"
	"testing"

	"rapporteur/app/budget"
)

const box = `From list Tue Nov 22 10:00:00 2022
From: =?utf-8?q?Sample=2C_Mar=C3=ADa?= <maria@example.org>
Date: Tue, 22 Nov 2022 10:00:00 +0300
Message-ID: <1@example.org>
Subject: Draft
Content-Type: text/plain; charset=utf-8

Paragraph 4 should name the list.
>From the start it was unclear.

Best regards,
María
-- 
María Sample
Example University

From list Tue Nov 22 11:00:00 2022
From: Li Sample via BPF <bpf@lists.example.org>
Date: Tue, 22 Nov 2022 11:00:00 +0300
Message-ID: <2@example.org>
In-Reply-To: <1@example.org>
Subject: =?gb2312?B?u9i4tDogRHJhZnQ=?=
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/plain; charset=gb2312
Content-Transfer-Encoding: base64

1qez1s/QvaiSDQo=
--b
Content-Type: application/pdf
Content-Disposition: attachment; filename=x.pdf
Content-Transfer-Encoding: base64

AAAA
--b--

From list Tue Nov 22 12:00:00 2022
From: <ana@example.org>
Date: Tue, 22 Nov 2022 12:00:00 +0300
Message-ID: <3@example.org>
In-Reply-To: <2@example.org>
Subject: Re: Draft
Content-Type: text/html; charset=utf-8

<html><head><style>p{}</style></head><body><p>I agree with <b>this</b>.</p><p>Ana wrote:</p><blockquote><p>old</p></blockquote></body></html>
`

func TestMails(t *testing.T) {
	got, err := itemsOf(ReadMails)(t.Context(), budget.Of("list.mbox", []byte(strings.Replace(box, "1qez1s/QvaiSDQo=", "1qez1tXiuPa9qNLpoaM=", 1))))
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 3 {
		t.Fatalf("%d messages", len(got))
	}
	a, b, c := got[0], got[1], got[2]
	if a.Name != "María Sample" || a.Address != "maria@example.org" || a.Text != "Paragraph 4 should name the list.\nFrom the start it was unclear." || a.Signature != 5 || a.ID != "1@example.org" || a.At.UTC().Hour() != 7 {
		t.Errorf("the first is %+v", a)
	}
	if b.Name != "Li Sample" || b.Text != "支持这个建议。" || b.Attachments != 1 || b.Thread != a.ID || b.Subject != "回复: Draft" {
		t.Errorf("the second is %+v", b)
	}
	if c.Name != "" || c.Text != "I agree with this." || c.Quoted == 0 || c.Thread != a.ID {
		t.Errorf("the third is %+v", c)
	}
}

func TestMailsThatCannotBeRead(t *testing.T) {
	for name, c := range map[string]struct{ data, says string }{
		"empty":     {"", "nothing was taken"},
		"a letter":  {"Dear all,\nfine.\n", "“Dear all,” cannot stand above"},
		"a remark":  {"From: a@example.org\nSubject: x\n y\nWhat we said: yes\n\ny\n", "“What we said: yes” cannot stand above"},
		"nobody":    {"Subject: x\n\ny\n", "says nobody"},
		"cut off":   {box[:strings.Index(box, "application/pdf")], "cut off"},
		"base64":    {strings.Replace(box, "1qez1s/QvaiSDQo=", "!!!", 1), "message 2"},
		"encoding":  {"From: a@example.org\nContent-Type: text/plain; charset=x-unknown\n\nhi\n", "encoding is not known"},
		"not UTF-8": {"From: a@example.org\nContent-Type: text/plain; charset=utf-8\n\n\xe9t\xe9\n", "not UTF-8"},
	} {
		if got, err := itemsOf(ReadMails)(t.Context(), budget.Of("list.mbox", []byte(c.data))); err == nil || !strings.Contains(err.Error(), c.says) || got != nil {
			t.Errorf("%s: %v, want %q", name, err, c.says)
		}
	}
}

func TestWhatOthersWroteIsCounted(t *testing.T) {
	for in, want := range map[string]struct {
		own       string
		quoted    int
		signature int
	}{
		"Yes.\n\nOn 3 Nov 2022, Ana wrote:\n> old\n> older\n": {"Yes.", 3, 0},
		"Da.\n\n3 ноября Анна написала:\n> старое":            {"Da.", 2, 0},
		"> a\nOne.\n> b\nTwo.":                              {"One.\nTwo.", 2, 0},
		"Fine.\n-----Original Message-----\nFrom: x\n\nold": {"Fine.", 4, 0},
		"Bien.\n\nCordialement,\nMaria Sample":              {"Bien.", 0, 2},
		"Thanks to all.\nMaria":                             {"Thanks to all.", 0, 1},
		"Text\n_______________\nlist mailing list\n":        {"Text", 0, 2},
		"A line.\nwrote:\nmore":                             {"A line.\nwrote:\nmore", 0, 0},
	} {
		got := ownWords(in, "Maria Sample")
		if got.text != want.own || got.quoted != want.quoted || got.signature != want.signature {
			t.Errorf("%q: %+v", in, got)
		}
	}
}

// No word is made up, whatever a message looks like: what is kept are lines of it.
func FuzzMails(f *testing.F) {
	f.Add([]byte(box))
	f.Add([]byte("From: a@example.org\n\nhi\n> b\n-- \nc"))
	f.Fuzz(func(t *testing.T, data []byte) {
		defer asksForLittle(t)()
		got, err := itemsOf(ReadMails)(t.Context(), budget.Of("m", data))
		if err != nil && got != nil {
			t.Fatal("an error came with messages: half an import")
		}
		for i, m := range got {
			if m.Number != i+1 {
				t.Fatalf("%+v", m)
			}
		}
	})
}
