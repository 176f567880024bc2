syndication-summary = { $stage }. { $about }
syndication-entry = { $n }. { $kind }
syndication-announced = Оголошено конкурс: { $name }
syndication-intake = Кінець подання заяв: { $name }
syndication-round = { $round }: { $name }
syndication-standstill = Кінець строку оскарження: { $name }
syndication-dates = Дати для вашого календаря
