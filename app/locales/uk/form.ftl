form-error = Помилка:
form-error-at = { $label }: { $words }
form-errors = { $n ->
    [one] Не вдалося зберегти: { $n } помилка
    [few] Не вдалося зберегти: { $n } помилки
   *[other] Не вдалося зберегти: { $n } помилок
}
