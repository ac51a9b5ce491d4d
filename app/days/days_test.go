package days_test

import (
	"testing"
	"time"

	"rapporteur/app/days"
	"rapporteur/app/document/words"
	"rapporteur/app/igf"
)

const session = igf.Date("2022-12-01") // a Thursday

func TestDaysAsPeopleWriteThem(t *testing.T) {
	for text, want := range map[string]igf.Date{
		"2022-12-20": "2022-12-20", "20 Dec": "2022-12-20", "20 dec.": "2022-12-20", "Dec 20": "2022-12-20", "December 20th, 2022": "2022-12-20",
		"the 20th of December": "2022-12-20", "20 December 2023": "2023-12-20", "15 Jan": "2023-01-15", "1 Dec": "2022-12-01", "30 Nov": "2023-11-30",
		"20.12.": "2022-12-20", "20.12.2022": "2022-12-20", "20/12": "2022-12-20", "12/20/2022": "2022-12-20", "29 Feb": "2024-02-29",
		"20 décembre": "2022-12-20", "1er janvier": "2023-01-01", "5 juil.": "2023-07-05", "20 déc. 2022": "2022-12-20",
		"20 de diciembre": "2022-12-20", "20 de diciembre de 2022": "2022-12-20", "3 ene": "2023-01-03",
		"20 декабря": "2022-12-20", "20 дек. 2022 г.": "2022-12-20", "12月20日": "2022-12-20", "2023年1月5号": "2023-01-05",
		"٢٠ ديسمبر": "2022-12-20", "20 ديسمبر 2022": "2022-12-20",
		"today": "2022-12-01", "Tomorrow": "2022-12-02", "demain": "2022-12-02", "aujourdʼhui": "2022-12-01", "Aujourd´hui": "2022-12-01", "mañana": "2022-12-02", "завтра": "2022-12-02", "明天": "2022-12-02", "غدًا": "2022-12-02",
		"Friday": "2022-12-02", "Thursday": "2022-12-08", "lundi": "2022-12-05", "пятницу": "2022-12-02", "周一": "2022-12-05", "الأحد": "2022-12-04",
	} {
		if got, ok := days.Read(text, session); !ok || got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

// Whoever adds a language is told here, by its tag, that nobody can say Friday in it: write
// its words into relative and weekdays in days.go, and here as people type them.
func TestEveryLanguageSaysItsDays(t *testing.T) {
	said := map[string][]string{ // today, tomorrow, the day after, and from Friday to Thursday
		"en": {"today", "tomorrow", "the day after tomorrow", "Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday"},
		"fr": {"aujourd'hui", "demain", "après-demain", "vendredi", "samedi", "dimanche", "lundi", "mardi", "mercredi", "jeudi"},
		"es": {"hoy", "mañana", "pasado mañana", "viernes", "sábado", "domingo", "lunes", "martes", "miércoles", "jueves"},
		"ru": {"сегодня", "завтра", "послезавтра", "пятница", "суббота", "воскресенье", "понедельник", "вторник", "среда", "четверг"},
		"ar": {"اليوم", "غدا", "بعد غد", "الجمعة", "السبت", "الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس"},
		"zh": {"今天", "明天", "后天", "星期五", "星期六", "星期日", "星期一", "星期二", "星期三", "星期四"},
	}
	for _, l := range igf.Languages() {
		if len(said[l]) != 10 {
			t.Errorf("%s: package days and this test do not have its words for today, tomorrow, the day after and the weekdays", l)
			continue
		}
		for i, word := range said[l] {
			ahead := i
			if i > 2 {
				ahead = i - 2
			}
			want := igf.DateOf(session.Time().AddDate(0, 0, ahead))
			if got, ok := days.Read(word, session); !ok || got != want {
				t.Errorf("%s: %q was read as %q, want %s", l, word, got, want)
			}
		}
	}
}

func TestWhatIsNoDay(t *testing.T) {
	for _, text := range []string{"", "20", "Dec", "10/11", "31 April", "2022-13-01", "20 ju", "the list", "20 people", "32 Dec", "0 Dec", "12:30", "December", "20 Dec or later", "٢٠", "1.2", "v 2"} {
		if got, ok := days.Read(text, session); ok {
			t.Errorf("%q was read as %s", text, got)
		}
	}
}

// What the documents print as a day is read as that day, in each language.
func TestPrintedDaysAreRead(t *testing.T) {
	for _, l := range igf.Languages() {
		for d := session.Time(); d.Before(session.Time().AddDate(1, 0, 0)); d = d.Add(24 * time.Hour) {
			want := igf.DateOf(d)
			if got, ok := days.Read(words.For(l).Date(want), session); !ok || got != want {
				t.Fatalf("%s: %q was read as %q, want %s", l, words.For(l).Date(want), got, want)
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("20 Dec", "2022-12-01")
	f.Add("29.2.", "")
	f.Fuzz(func(t *testing.T, text, near string) {
		d, ok := days.Read(text, igf.Date(near))
		if _, err := igf.ParseDate(string(d)); ok != (err == nil) {
			t.Fatalf("%q near %q: %q, %v", text, near, d, ok)
		}
	})
}
