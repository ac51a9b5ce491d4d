// Package days reads days as people write them in the six languages: "20 Dec",
// "December 20th", "20 de diciembre", "12月20日", "20.12.2022", "Friday", "tomorrow". It never
// guesses: where a day and a month could be taken for each other there is no day.
package days

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"rapporteur/app/document/words"
	"rapporteur/app/igf"
	"rapporteur/app/pattern"
	"rapporteur/app/search"
)

// Read returns the day that text is, all of it, false where it is none. A day without a
// year is the first such day from near on; "Friday" is the next one after near.
func Read(text string, near igf.Date) (igf.Date, bool) {
	s := fold(text)
	if d, ok := spoken(s, near.Time()); ok {
		return d, true
	}
	for _, form := range forms {
		m := form.FindStringSubmatch(s)
		if m == nil {
			continue
		}
		part := func(name string) string {
			if i := form.SubexpIndex(name); i >= 0 {
				return m[i]
			}
			return ""
		}
		month := monthOf(part("month"))
		if n, err := strconv.Atoi(part("number")); err == nil {
			month = time.Month(n)
		}
		day, _ := strconv.Atoi(part("day"))   // digits by its pattern
		year, _ := strconv.Atoi(part("year")) // none: 0
		if d, ok := dayOf(year, month, day, near.Time()); ok {
			return d, true
		}
	}
	return "", false
}

// forms are the ways to write a day.
var forms = []*pattern.Pattern{
	pattern.New(`^(?P<year>\d{4})-(?P<number>\d{1,2})-(?P<day>\d{1,2})$`),
	pattern.New(`^(?P<day>\d{1,2})\.\s?(?P<number>\d{1,2})\.(?:\s?(?P<year>\d{4}))?$`),
	pattern.New(`^(?P<day>1[3-9]|2\d|3[01])/(?P<number>\d{1,2})(?:/(?P<year>\d{4}))?$`),
	pattern.New(`^(?P<number>\d{1,2})/(?P<day>1[3-9]|2\d|3[01])(?:/(?P<year>\d{4}))?$`),
	pattern.New(`^(?:(?P<year>\d{4})\s?年\s?)?(?P<number>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?[日号號]?$`),
	pattern.New(`^(?:the )?(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.|º)?(?: of| de)? (?P<month>\pL[\pL /]*?)\.?(?:,?(?: de| del)? (?P<year>\d{4})(?: ?г\.?)?)?$`),
	pattern.New(`^(?P<month>\pL[\pL /]*?)\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?(?:,? (?P<year>\d{4}))?$`),
}

// dayOf returns a day of the calendar.
func dayOf(year int, month time.Month, day int, near time.Time) (igf.Date, bool) {
	if year != 0 {
		d, err := igf.ParseDate(fmt.Sprintf("%04d-%02d-%02d", year, month, day))
		return d, err == nil
	}
	if near.IsZero() {
		return "", false
	}
	for year = near.Year(); year <= near.Year()+8; year++ { // 29 February comes at the latest after eight years
		t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
		if t.Month() == month && t.Day() == day && !t.Before(near) {
			return igf.DateOf(t), true
		}
	}
	return "", false
}

// monthOf returns the month that a word names in any of the languages, in whole or by
// its first letters, three at least; 0 for none.
func monthOf(word string) time.Month {
	if i := strings.IndexByte(word, '/'); i >= 0 {
		word = word[:i]
	}
	var found time.Month
	for name, m := range months() {
		switch {
		case name == word:
			return m
		case len([]rune(word)) < 3 || !strings.HasPrefix(name, word):
		case found != 0 && found != m:
			found = -1
		default:
			found = m
		}
	}
	return max(found, 0)
}

// months are the names of the months, as the documents write them and as people do.
var months = sync.OnceValue(func() map[string]time.Month {
	out := map[string]time.Month{
		"sept": time.September, "juil": time.July, "setiembre": time.September, // no beginnings of their months
		"январь": time.January, "февраль": time.February, "март": time.March, "апрель": time.April, "май": time.May, "июнь": time.June, "июль": time.July,
		"август": time.August, "сентябрь": time.September, "октябрь": time.October, "ноябрь": time.November, "декабрь": time.December,
	}
	for _, l := range igf.Languages() {
		for m := time.January; m <= time.December; m++ {
			for name := range strings.SplitSeq(words.For(l).Get(fmt.Sprintf("month-%d", m)), "/") {
				if name = fold(name); len([]rune(name)) > 2 || !strings.ContainsAny(name, "0123456789") {
					out[name] = m
				}
			}
		}
	}
	return out
})

// spoken reads a weekday, today and tomorrow.
func spoken(s string, near time.Time) (igf.Date, bool) {
	if near.IsZero() {
		return "", false
	}
	for i, names := range relative {
		if slices.Contains(names, s) {
			return igf.DateOf(near.AddDate(0, 0, i)), true
		}
	}
	s = strings.TrimPrefix(s, "next ")
	for i, names := range weekdays {
		if slices.Contains(names, s) {
			ahead := (i-int(near.Weekday())+6)%7 + 1
			return igf.DateOf(near.AddDate(0, 0, ahead)), true
		}
	}
	return "", false
}

// relative are the words for today, tomorrow and the day after.
var relative = [][]string{
	{"today", "aujourd'hui", "hoy", "сегодня", "今天", "今日", "اليوم"},
	{"tomorrow", "demain", "manana", "завтра", "明天", "明日", "غدا"},
	{"the day after tomorrow", "apres-demain", "pasado manana", "послезавтра", "后天", "بعد غد"},
}

// weekdays are the names of the days from Sunday on.
var weekdays = [][]string{
	{"sunday", "sun", "dimanche", "domingo", "воскресенье", "星期日", "星期天", "周日", "الاحد"},
	{"monday", "mon", "lundi", "lunes", "понедельник", "星期一", "周一", "الاثنين"},
	{"tuesday", "tue", "mardi", "martes", "вторник", "星期二", "周二", "الثلاثاء"},
	{"wednesday", "wed", "mercredi", "miercoles", "среда", "среду", "среды", "星期三", "周三", "الاربعاء"},
	{"thursday", "thu", "jeudi", "jueves", "четверг", "星期四", "周四", "الخميس"},
	{"friday", "fri", "vendredi", "viernes", "пятница", "пятницу", "пятницы", "星期五", "周五", "الجمعة"},
	{"saturday", "sat", "samedi", "sabado", "суббота", "субботу", "субботы", "星期六", "周六", "السبت"},
}

// fold writes a text as it is compared, with western digits and single blanks.
func fold(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r >= '٠' && r <= '٩':
			return '0' + r - '٠'
		case r >= '۰' && r <= '۹':
			return '0' + r - '۰'
		}
		return r
	}, search.Fold(search.Apostrophes(s)))
	return igf.OneLine(s)
}
