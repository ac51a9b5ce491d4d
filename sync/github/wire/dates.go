package wire

import (
	"net/http"
	"regexp"
	"strings"
	"time"
)

// datePattern finds the dates of commits. Within a text of the answer its quotes are escaped.
var datePattern = regexp.MustCompile(`"date":\s*"([^"\\]*)"`)

// readable returns an answer with the zero time for each date of a commit that cannot be read: a
// commit may say any, and all that stands beside it in the answer is read all the same.
func readable(resp *http.Response, data []byte) []byte {
	if !strings.Contains(resp.Header.Get("Content-Type"), "json") {
		return data
	}
	return datePattern.ReplaceAllFunc(data, func(found []byte) []byte {
		said := datePattern.FindSubmatch(found)[1]
		if _, err := time.Parse(time.RFC3339, string(said)); err != nil {
			return []byte(`"date":"` + time.Time{}.Format(time.RFC3339) + `"`)
		}
		return found
	})
}
