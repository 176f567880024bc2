syndication-summary = { $stage }. { $about }
syndication-entry = { $n }. { $kind }
syndication-announced = Competition announced: { $name }
syndication-intake = Applications close: { $name }
syndication-round = { $round }: { $name }
syndication-standstill = Stand-still ends: { $name }
syndication-dates = Dates for your calendar
