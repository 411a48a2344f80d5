package amount_test

import (
	"errors"
	"fmt"

	"dk/reorg/internal/amount"
)

func ExampleParse() {
	for _, text := range []string{"ca. 1,3 mio. kr.", "knap 25.000 årsværk", "80-90 %", "halvanden", "1.300"} {
		a, err := amount.Parse(text)
		if problem, ok := errors.AsType[*amount.Error](err); ok {
			fmt.Printf("%s: %s; %s\n", text, problem.Msg, problem.Hint)
			continue
		}
		fmt.Printf("%s: %s, from %s to %s, kind %q\n", a.Text(), a.Value(), a.Low(), a.High(), a.Kind())
	}
	// Output:
	// ca. 1,3 mio. kr.: 1300000, from 1250000 to 1350000, kind "kr."
	// knap 25.000 årsværk: 25000, from 24000 to 25000, kind "årsværk"
	// 80-90 %: 85, from 80 to 90, kind "%"
	// halvanden: 1.5, from 1.5 to 1.5, kind ""
	// 1.300: "1.300" is ambiguous: 1300 or 1,3; write 1300 or 1,3 (or 1.3)
}

func ExampleAmount_Add() {
	here, _ := amount.Parse("ca. 40 medarbejdere")
	there, _ := amount.Parse("ca. 30 medarbejdere")
	all, err := here.Add(there)
	fmt.Println(all.Text(), "=", all.Value(), "from", all.Low(), "to", all.High(), err)
	posts, _ := amount.Parse("5 stillinger")
	_, err = all.Add(posts)
	fmt.Println(err)
	// Output:
	// ca. 40 + ca. 30 medarbejdere = 70 from 60 to 80 <nil>
	// cannot add "stillinger" to "medarbejdere"
}
