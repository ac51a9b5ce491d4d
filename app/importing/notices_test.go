package importing

import (
	"slices"
	"strings"
	"testing"

	"rapporteur/app/budget"
	"rapporteur/app/igf"
)

// callNotices are what services write among what is said, with a name at §.
var callNotices = []string{
	"§ joined the meeting", "§ left the meeting", "§ left the call.", "[10:00:05] § left the call.", "10:00:05 § joined", "§ has joined the meeting.",
	"§ started transcription", "§ stopped transcription", "§ started recording", "*** § raised hand", "[10:00:12] *** § raised hand", "§ raised their hand",
	"§ a rejoint la réunion", "§ a quitté la réunion", "§ s'est jointe à la réunion", "§ a démarré la transcription", "§ a levé la main",
	"§ se unió a la reunión", "§ ha salido de la reunión", "§ abandonó la reunión", "§ inició la transcripción", "§ levantó la mano",
	"§ присоединилась к собранию", "§ покинул собрание", "§ вышла из конференции", "§ запустила транскрибирование", "§ поднял руку",
	"§ 加入了会议", "§已离开会议", "§ 开始转录", "§ 举手了", "انضم § إلى الاجتماع", "غادر § الاجتماع", "بدأ § النسخ", "رفع § يده",
	"§ is now the host", "§ has joined the meeting as guest",
}

// callHeads are what stands above what is said, with a name at §.
var callHeads = []string{
	"Attendees\n§, Ana Zyx\n\nTranscript", "Participants: Ana Zyx; §", "Meeting attended by: §", "Host: §", "Participants:\n- Ana Zyx\n- §\n", "Attendees\n\n§\nAna Zyx\n",
	"Participants (2)\n§\nAna Zyx", "Organisateur : §", "Participantes: § y Ana Zyx", "Участники: Ana Zyx, §", "参会者：§、Ana Zyx", "الحضور: §، Ana Zyx", "Notes of §\n2026-11-30",
	"**Attendees:** §",
}

// fill puts a name in the place of the last sign in each line of a form.
func fill(form, name string) string { return strings.ReplaceAll(form, "§", name) }

// knows reports whether somebody of a name is among people.
func knows(people []igf.Mention, name string) bool {
	return slices.ContainsFunc(people, func(p igf.Mention) bool { return strings.Contains(p.Name, name) })
}

// What nobody said is in no turn of a transcript in any form, and is listed; whom it names
// is known.
func TestNoticesAreInNoTurn(t *testing.T) {
	const name = "Kaito Morimoto"
	forms := map[string][3]string{
		"labels": {"Nadia Orsini: One.\n", "Petra Novotna: Two.\n", "Nadia Orsini: Three.\n"},
		"signs":  {">> NADIA ORSINI: One.\n", ">> PETRA NOVOTNA: Two.\n", ">> NADIA ORSINI: Three.\n"},
		"lines":  {"Nadia Orsini  10:01\nOne.\n\n", "Petra Novotna  10:02\nTwo.\n\n", "Nadia Orsini  10:03\nThree.\n"},
		"clocks": {"[10:00:01] Nadia Orsini: One.\n", "[10:00:09] Petra Novotna: Two.\n", "[10:00:15] Nadia Orsini: Three.\n"},
	}
	check := func(in, marked string) {
		t.Helper()
		r, err := ReadTranscript(t.Context(), budget.Of("t.txt", []byte(in)))
		if err != nil {
			t.Errorf("%q: %v", in, err)
			return
		}
		var said []string
		for _, u := range r.Items {
			said = append(said, u.Speaker+"="+u.Text)
		}
		if got := strings.ToLower(strings.Join(said, "|")); got != "nadia orsini=one.|petra novotna=two.|nadia orsini=three." {
			t.Errorf("%q: %s", in, got)
		}
		if !knows(r.People, name) {
			t.Errorf("%q: %s is not known", in, name)
		}
		left := ""
		for _, l := range r.Left {
			left += l.Words + "\n"
		}
		if !strings.Contains(left, name) {
			t.Errorf("%q: %q is not listed: %q", in, marked, left)
		}
	}
	for _, f := range forms {
		for _, n := range callNotices {
			n = strings.ReplaceAll(n, "§", name) + "\n"
			check(n+f[0]+f[1]+f[2], n)
			check(f[0]+f[1]+n+f[2], n)
			check(f[0]+f[1]+f[2]+n, n)
		}
		for _, h := range callHeads {
			h = strings.ReplaceAll(h, "§", name) + "\n"
			check(h+"\n"+f[0]+f[1]+f[2], h)
			check("Norms session (2026-11-30) - Transcript\n\n"+h+f[0]+f[1]+f[2]+"\nMeeting ended after 00:05:00\n", h)
		}
	}
}

// What people say about who came and went stays in their words.
func TestWordsLikeNoticesAreTaken(t *testing.T) {
	for _, said := range []string{"he left the meeting", "Then the delegation left the room.", "We started recording", "people joined the session", "I raised my hand", "nobody left the call"} {
		in := ">> NADIA ORSINI: One\n" + said + "\n>> PETRA NOVOTNA: Two."
		r, err := ReadTranscript(t.Context(), budget.Of("t.txt", []byte(in)))
		if err != nil || len(r.Items) != 2 || r.Items[0].Text != "One "+said {
			t.Errorf("%q: %+v, %v", said, r.Items, err)
		}
	}
	for _, in := range []string{"Host: Welcome to you all.\nAna Fnord: Fine.", "HOST: Welcome.\nANA FNORD: Fine."} {
		if r, err := ReadTranscript(t.Context(), budget.Of("t.txt", []byte(in))); err != nil || len(r.Items) != 2 {
			t.Errorf("%q: %+v, %v", in, r.Items, err)
		}
	}
}

// Whom remarks and numbers of captions name is known.
func TestPeopleOfCaptions(t *testing.T) {
	for _, in := range []string{
		"WEBVTT\n\nNOTE Host: Kaito Morimoto\n\n1\n00:00:01.000 --> 00:00:03.000\n<v Ana Fnord>One.</v>\n",
		"WEBVTT - Meeting of Kaito Morimoto\n\n1\n00:00:01.000 --> 00:00:03.000\n<v Ana Fnord>One.</v>\n",
		"WEBVTT\n\nNOTE\nParticipants: Ana Zyx, Kaito Morimoto\n\n1\n00:00:01.000 --> 00:00:03.000\n<v Ana Fnord>One.</v>\n",
		"WEBVTT\n\n1 \"Kaito Morimoto\" (123)\n00:00:01.000 --> 00:00:03.000\nAna Fnord: One.\n",
		"WEBVTT\n\n1\n00:00:01.000 --> 00:00:03.000\n<v Ana Fnord>One.</v>\n\n2\n00:00:04.000 --> 00:00:05.000\nKaito Morimoto left the meeting\n",
	} {
		r, err := ReadTranscript(t.Context(), budget.Of("t.vtt", []byte(in)))
		if err != nil || len(r.Items) != 1 || r.Items[0].Text != "One." || !knows(r.People, "Kaito Morimoto") {
			t.Errorf("%q: %+v, %v, %v", in, r.Items, r.People, err)
		}
	}
}
