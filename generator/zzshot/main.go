package main

import ("context"; "os"; "strconv"; "time"; "github.com/chromedp/chromedp"; "github.com/chromedp/cdproto/emulation")

func main() {
	ctx, c := chromedp.NewExecAllocator(context.Background(), append(chromedp.DefaultExecAllocatorOptions[:], chromedp.NoSandbox)...)
	defer c()
	ctx, c = chromedp.NewContext(ctx); defer c()
	ctx, c = context.WithTimeout(ctx, 90*time.Second); defer c()
	w, _ := strconv.Atoi(os.Args[1]); h, _ := strconv.Atoi(os.Args[2])
	for a := os.Args[3:]; len(a) > 2; a = a[3:] {
		var b []byte
		err := chromedp.Run(ctx, chromedp.EmulateViewport(int64(w), int64(h)), emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: a[0]}}),
			chromedp.Navigate(a[1]), chromedp.Sleep(2500*time.Millisecond), chromedp.CaptureScreenshot(&b))
		if err != nil { panic(err) }
		os.WriteFile(a[2], b, 0o644)
	}
}
