const tuki = document.querySelector('tuki-widget');
document.querySelector('#help').addEventListener('click', () => tuki.open('chat'));
